package dev.farebox.domain.channel;

/** Whether a channel takes calls. */
public enum ChannelState {
    /** It takes calls. */
    SERVING,
    /** As many calls are open as it may have; the next ones go elsewhere. */
    FULL,
    /** All of its keys cool down. */
    COOLING,
    /** Its breaker is open: too many calls failed, and it is left alone. */
    OPEN,
    /** It was left alone for long enough; the next call tries it. */
    TRIAL
}
