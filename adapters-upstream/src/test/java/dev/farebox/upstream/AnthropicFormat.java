package dev.farebox.upstream;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.ProviderFormat;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.money.Amount;

/** Anthropic's Messages as its servers write them. */
public final class AnthropicFormat implements ProviderFormat {
    private static UpstreamRequest request(boolean stream, String prompt) {
        return ChatRequests.upstream(ChatRequests.api(
                Endpoint.MESSAGES,
                stream,
                "model",
                "\"" + ChatRequests.MODEL + "\"",
                "max_tokens",
                "100",
                "messages",
                ChatRequests.messages(prompt),
                "stream",
                Boolean.toString(stream)));
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
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public String wholeType() {
        return "application/json";
    }

    private static String event(String type, String rest) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + rest + "}\n\n";
    }

    /** The events before the first content; the provider counts no more output than one token by then. */
    public static String start(long input) {
        return event(
                        "message_start",
                        ",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\""
                                + ChatRequests.MODEL
                                + "\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":"
                                + "{\"input_tokens\":" + input + ",\"output_tokens\":1}}")
                + event("content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + event("ping", "");
    }

    @Override
    public String content(String text) {
        return event(
                "content_block_delta", ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    @Override
    public String finish() {
        return event("message_delta", ",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null}");
    }

    @Override
    public String usage(long input, long output) {
        return event("message_delta", ",\"delta\":{}," + usageOf(input, output));
    }

    @Override
    public String usage(long input, long output, Amount cost) {
        return usage(input, output);
    }

    @Override
    public String usageMember() {
        return "usage";
    }

    @Override
    public String end() {
        return event("message_stop", "");
    }

    @Override
    public String whole(String text, long input, long output) {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"" + ChatRequests.MODEL
                + "\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
                + "\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null," + usageOf(input, output) + "}";
    }

    private static String usageOf(long input, long output) {
        return "\"usage\":{\"input_tokens\":" + input + ",\"output_tokens\":" + output + "}";
    }

    @Override
    public String error(String code, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + code + "\",\"message\":\"" + message
                + "\"},\"request_id\":\"req_1\"}";
    }

    @Override
    public String errorInStream(String code, String message) {
        return "event: error\ndata: " + error(code, message) + "\n\n";
    }
}
