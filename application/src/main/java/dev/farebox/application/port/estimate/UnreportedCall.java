package dev.farebox.application.port.estimate;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.model.ModelName;

/**
 * A call whose usage its provider has not said.
 *
 * @param model the model that served it, by the name that its channels know it under
 * @param request what was sent
 * @param output what came back and was relayed
 */
public record UnreportedCall(ModelName model, ApiRequest request, Output output) {
    /**
     * Output that was relayed.
     *
     * @param pieces parts of output, each of which is at least one token
     * @param textBytes UTF-8 bytes of all text in it
     * @param text as much of that text as was kept
     */
    public record Output(long pieces, long textBytes, String text) {
        /** Shows sizes only: the text is an answer. */
        @Override
        public String toString() {
            return "Output[" + pieces + " pieces, " + textBytes + " bytes]";
        }
    }
}
