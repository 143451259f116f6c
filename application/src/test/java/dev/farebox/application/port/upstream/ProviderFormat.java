package dev.farebox.application.port.upstream;

import dev.farebox.domain.money.Amount;

/**
 * What a provider of one format sends, for {@link UpstreamsContract}. All texts are bytes one by one in characters, as
 * {@link ScriptedPeer} sends them, and carry {@link ChatRequests#MODEL} wherever the format names the model.
 */
public interface ProviderFormat {
    /** Asks for a stream, by the format's own endpoint; the prompt needs no escaping. */
    UpstreamRequest stream(String prompt);

    /** Asks for a stream with its usage, which many formats tell unasked. */
    UpstreamRequest streamWithUsage(String prompt);

    /** Asks for a whole answer. */
    UpstreamRequest whole(String prompt);

    /** The type of a stream. */
    String streamType();

    /** The type of a whole answer. */
    String wholeType();

    /** A piece of a stream that carries output. */
    String content(String text);

    /** The piece by which a stream says that it has finished. */
    String finish();

    /** The piece that reports usage; the caller of the kit's requests has asked for it. */
    String usage(long input, long output);

    /** The same piece as its caller gets it: with the cost of the call, if the format has a place for it. */
    String usage(long input, long output, Amount cost);

    /** The member under which {@link #usage} and {@link #whole} report it. */
    String usageMember();

    /** The last piece of a stream; empty if its finish is the last one. */
    String end();

    /** A whole answer. */
    String whole(String text, long input, long output);

    /** An error, as a body. */
    String error(String code, String message);

    /** An error, as a piece of a stream. */
    String errorInStream(String code, String message);
}
