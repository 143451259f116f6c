package dev.farebox.storefront.usage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the usage page. Chinese: messages/usage_zh-CN.properties. */
@MessageBundle("usage")
public interface UsageMessages {
    @Message("Check usage")
    String title();

    @Message(
            "Paste your API key to see what it has left and what each call cost. No login; the key is not " + "stored.")
    String lead();

    @Message("API key")
    String apiKey();

    @Message("Show usage")
    String submit();

    @Message("This key is not known here. Please paste the whole key, exactly as it was delivered.")
    String missed();

    @Message("This page was open for too long. Please paste the API key again.")
    String tooOld();

    @Message("Key ending in {characters}")
    String keyEnding(String characters);

    @Message("Package")
    String plan();

    @Message("Status")
    String status();

    @Message("active")
    String statusActive();

    @Message("exhausted: too little is left for another call")
    String statusExhausted();

    @Message("suspended by the operator")
    String statusSuspended();

    @Message("revoked")
    String statusRevoked();

    @Message("expired")
    String statusExpired();

    @Message("Granted")
    String granted();

    @Message("Used")
    String used();

    @Message("Held for running calls")
    String held();

    @Message("Remaining")
    String remaining();

    @Message("{used} used, {held} held, {remaining} remaining")
    String barLabel(String used, String held, String remaining);

    @Message("in tokens")
    String tokensUnit();

    @Message("in US dollars")
    String usdUnit();

    @Message("Requests per minute")
    String rate();

    @Message("no limit")
    String noLimit();

    @Message("Valid until")
    String expires();

    @Message("Models")
    String models();

    @Message("The last 30 days")
    String dailyTitle();

    @Message("No call began in the last 30 days.")
    String dailyNone();

    @Message("Calls: {calls}. Cost: {cost}. Days begin and end in the time zone {zone}.")
    String dailyNote(String calls, String cost, String zone);

    @Message("Cost per day")
    String dailyCost();

    @Message("Calls per day")
    String dailyCalls();

    @Message("from {first} to {last}")
    String dailySpan(String first, String last);

    @Message("As a table")
    String dailyTable();

    @Message("Day")
    String columnDay();

    @Message("Calls")
    String columnCalls();

    @Message("Download as CSV")
    String downloadFile();

    @Message("The newest {calls} calls at most. Times are in UTC.")
    String fileNote(String calls);

    @Message("These calls and older ones, {calls} at most. Times are in UTC.")
    String olderFileNote(String calls);

    @Message("Newest calls")
    String callsTitle();

    @Message("Older calls")
    String olderTitle();

    @Message("Show older calls")
    String showOlder();

    @Message("Back to the newest calls")
    String showNewest();

    @Message("Input has three parts: fresh, read from the cache, written to the cache. Time zone of all times:")
    String callsNote();

    @Message("No calls yet.")
    String noCalls();

    @Message("Time")
    String columnTime();

    @Message("Model")
    String columnModel();

    @Message("Input")
    String columnFresh();

    @Message("Cache read")
    String columnCacheRead();

    @Message("Cache write")
    String columnCacheWrite();

    @Message("Output")
    String columnOutput();

    @Message("Cost")
    String columnCost();

    @Message("Reason")
    String columnReason();

    @Message("Computed from the usage that the provider reported.")
    String reasonReported();

    @Message("The provider reported no usage; an estimate was charged.")
    String reasonEstimated();

    @Message("The provider answered with nothing; free.")
    String reasonEmpty();

    @Message("The reported usage was impossible; an estimate was charged.")
    String reasonClamped();

    @Message("The provider broke off; input and what you received were charged.")
    String reasonUpstreamCut();

    @Message("You disconnected; input and what was sent to you were charged.")
    String reasonClientGone();

    @Message("The answer was ended where your budget or your limit ended.")
    String reasonHoldExhausted();

    @Message("Ended by maintenance; input and what you received were charged.")
    String reasonShutdown();

    @Message("Lost by a failure on our side; free.")
    String reasonNodeLost();

    @Message("The provider failed before any content; free.")
    String reasonUpstreamFailed();

    @Message("Given up before it was sent; free.")
    String reasonReleased();

    @Message("How the cost comes about")
    String sumTitle();

    @Message("Call")
    String sumCall();

    @Message("Duration")
    String sumDuration();

    @Message("{seconds} s")
    String sumSeconds(String seconds);

    @Message("Held")
    String sumHeld();

    @Message("Price version")
    String sumPrice();

    @Message("Cache write, one hour")
    String sumCacheWriteHour();

    @Message("Calls")
    String sumCalls();

    @Message("Images")
    String sumImages();

    @Message("Seconds of audio")
    String sumAudioSeconds();

    @Message("Characters")
    String sumCharacters();

    @Message("Reranking units")
    String sumRerankUnits();

    @Message("Everything held")
    String sumHold();

    @Message("Rounded up")
    String sumRounding();

    @Message("Above the hold, not charged")
    String sumExcess();
}
