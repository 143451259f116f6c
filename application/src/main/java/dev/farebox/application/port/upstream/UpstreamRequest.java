package dev.farebox.application.port.upstream;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.model.ModelName;

/**
 * A call as it shall reach a provider.
 *
 * @param call its id
 * @param request what the caller sent
 * @param model the public name whose upstream serves it
 * @param outputTokens the output cap that the hold pays for, for each choice; the provider must be told it
 * @param endUser an opaque name of the buyer for the provider's own abuse control; not a secret
 */
public record UpstreamRequest(CallId call, ApiRequest request, ModelName model, long outputTokens, String endUser) {}
