package dev.farebox.domain.call;

/** Why a call failed at its provider. */
public enum FailureCause {
    /** No channel serves the model, or none is healthy; nothing was sent. */
    NO_CHANNEL,
    /** No connection could be made; nothing was sent. */
    UNREACHABLE,
    /** No answer in time. */
    TIMEOUT,
    /** The provider limits us; the caller may try again later. */
    RATE_LIMITED,
    /** The provider refuses our credentials or our account's balance; never shown to the caller as his fault. */
    OUR_ACCOUNT,
    /** The provider says that the request itself is wrong. */
    BAD_REQUEST,
    /** The provider answered with another error, or with an error inside a success. */
    ERROR,
    /** The answer was not understood. */
    JUNK,
    /** The connection ended before the answer did. */
    CUT
}
