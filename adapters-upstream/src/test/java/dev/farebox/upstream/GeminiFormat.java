package dev.farebox.upstream;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.ProviderFormat;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.money.Amount;

/** Gemini's answers as its servers write them. */
public final class GeminiFormat implements ProviderFormat {
    private static final String HEAD = "\"modelVersion\":\"" + ChatRequests.MODEL + "\",\"responseId\":\"response-1\"";

    private static UpstreamRequest request(boolean stream, String prompt) {
        return ChatRequests.upstream(ChatRequests.api(
                stream ? Endpoint.STREAM_GENERATE_CONTENT : Endpoint.GENERATE_CONTENT,
                stream,
                "contents",
                "[{\"role\":\"user\",\"parts\":[{\"text\":\"" + prompt + "\"}]}]"));
    }

    @Override
    public UpstreamRequest stream(String prompt) {
        return request(true, prompt);
    }

    @Override
    public UpstreamRequest streamWithUsage(String prompt) {
        return request(true, prompt);
    }

    @Override
    public UpstreamRequest whole(String prompt) {
        return request(false, prompt);
    }

    @Override
    public String streamType() {
        return "text/event-stream";
    }

    @Override
    public String wholeType() {
        return "application/json; charset=UTF-8";
    }

    private static String chunk(String first) {
        return "data: {" + first + "," + HEAD + "}\n\n";
    }

    private static String candidate(String text, String more) {
        return "\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}],\"role\":\"model\"}" + more
                + ",\"index\":0}]";
    }

    @Override
    public String content(String text) {
        return chunk(candidate(text, ""));
    }

    @Override
    public String finish() {
        return chunk(candidate("", ",\"finishReason\":\"STOP\""));
    }

    @Override
    public String usage(long input, long output) {
        return chunk(usageOf(input, output));
    }

    @Override
    public String usage(long input, long output, Amount cost) {
        return usage(input, output);
    }

    @Override
    public String usageMember() {
        return "usageMetadata";
    }

    @Override
    public String end() {
        return "";
    }

    @Override
    public String whole(String text, long input, long output) {
        return "{\n  " + candidate(text, ",\"finishReason\":\"STOP\"") + ",\n  " + usageOf(input, output) + ",\n  "
                + HEAD + "\n}\n";
    }

    private static String usageOf(long input, long output) {
        return "\"usageMetadata\":{\"promptTokenCount\":" + input + ",\"candidatesTokenCount\":" + output
                + ",\"totalTokenCount\":" + (input + output) + "}";
    }

    @Override
    public String error(String code, String message) {
        return "{\"error\":{\"code\":500,\"message\":\"" + message + "\",\"status\":\"" + code + "\"}}";
    }

    @Override
    public String errorInStream(String code, String message) {
        return "data: " + error(code, message) + "\n\n";
    }
}
