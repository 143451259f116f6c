package dev.farebox.upstream;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.ProviderFormat;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.domain.money.Amount;

/** OpenAI's chat completions as its servers write them. */
public final class OpenAiFormat implements ProviderFormat {
    private static final String HEAD = "\"id\":\"chatcmpl-1\",\"created\":1790000000,\"model\":\"" + ChatRequests.MODEL
            + "\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_1\"";

    @Override
    public UpstreamRequest stream(String prompt) {
        return ChatRequests.stream(prompt);
    }

    @Override
    public UpstreamRequest streamWithUsage(String prompt) {
        return ChatRequests.streamWithUsage(prompt);
    }

    @Override
    public UpstreamRequest whole(String prompt) {
        return ChatRequests.whole(prompt);
    }

    @Override
    public String streamType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public String wholeType() {
        return "application/json";
    }

    private static String chunk(String rest) {
        return "data: {" + HEAD + ",\"object\":\"chat.completion.chunk\"," + rest + "}\n\n";
    }

    @Override
    public String content(String text) {
        return chunk("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null");
    }

    @Override
    public String finish() {
        return chunk("\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + "\"usage\":null");
    }

    @Override
    public String usage(long input, long output) {
        return chunk("\"choices\":[]," + usageOf(input, output));
    }

    @Override
    public String usage(long input, long output, Amount cost) {
        return usage(input, output).replace("}}\n", ",\"cost\":" + cost.toText() + "}}\n");
    }

    @Override
    public String usageMember() {
        return "usage";
    }

    @Override
    public String end() {
        return "data: [DONE]\n\n";
    }

    @Override
    public String whole(String text, long input, long output) {
        return "{\n  " + HEAD + ",\n  \"object\": \"chat.completion\",\n  \"choices\": [{\"index\": 0, \"message\": "
                + "{\"role\": \"assistant\", \"content\": \"" + text + "\"}, \"finish_reason\": \"stop\"}],\n  "
                + usageOf(input, output) + "\n}\n";
    }

    private static String usageOf(long input, long output) {
        return "\"usage\":{\"prompt_tokens\":" + input + ",\"completion_tokens\":" + output + ",\"total_tokens\":"
                + (input + output) + "}";
    }

    @Override
    public String error(String code, String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"server_error\",\"param\":null,\"code\":\"" + code
                + "\"}}";
    }

    @Override
    public String errorInStream(String code, String message) {
        return "data: " + error(code, message) + "\n\n";
    }
}
