package dev.farebox.application.relaying;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyRef;

/**
 * Use case: admit a call, send it to a provider, relay the answer, settle it, and only then hand over its end.
 *
 * <p>Law: a caller that received the end of an answer has been charged for it, exactly once; a caller that was refused,
 * or got an error before any content, has been charged nothing. A request with an idempotency key is charged once at
 * most, however often it is sent within 24 hours, to whatever node. Thread-safe; never blocks.
 */
public interface RelayCall {
    /** A new id, unique over all nodes, which is also the request id. */
    CallId nextId();

    /**
     * Starts a call. Everything that happens is told to the caller, on his own thread.
     *
     * @param call an id of {@link #nextId()}
     * @param key who calls
     * @param request what he asks for
     * @param caller who is told
     */
    RunningCall relay(CallId call, KeyRef key, ApiRequest request, Caller caller);

    /** The handle of a call that runs. All methods must be called on the caller's own thread. */
    interface RunningCall {
        /** The caller can take more content. */
        void callerReady();

        /** The caller has left, or reads nothing any more. */
        void callerGone();

        /** The node is shutting down and cannot wait for the end, nor for the usage of a call whose caller has left. */
        void shutDown();
    }
}
