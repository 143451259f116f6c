package dev.farebox.application.port.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Requests for tests, their members written out as JSON. */
public final class ChatRequests {
    private static final AtomicLong CALLS = new AtomicLong();

    /** The model that the requests ask for. */
    public static final String MODEL = "public-model";

    /** The output cap that the requests carry. */
    public static final long OUTPUT_TOKENS = 1_000;

    private ChatRequests() {}

    /** Asks for a stream. */
    public static UpstreamRequest stream(String prompt) {
        return of(true, "model", quoted(MODEL), "messages", messages(prompt), "stream", "true");
    }

    /** Asks for a stream with its usage. */
    public static UpstreamRequest streamWithUsage(String prompt) {
        return of(
                true,
                "model",
                quoted(MODEL),
                "messages",
                messages(prompt),
                "stream",
                "true",
                "stream_options",
                "{\"include_usage\":true}");
    }

    /** Asks for one whole answer. */
    public static UpstreamRequest whole(String prompt) {
        return of(false, "model", quoted(MODEL), "messages", messages(prompt));
    }

    /** A request of the given members: a name, its value, and so on. */
    public static UpstreamRequest of(boolean stream, String... members) {
        return upstream(api(stream, members));
    }

    /** The same as {@link #of}, as the caller's side sees it. */
    public static ApiRequest api(boolean stream, String... members) {
        return api(Endpoint.CHAT_COMPLETIONS, stream, members);
    }

    /** As {@link #api(boolean, String...)}, for another endpoint. */
    public static ApiRequest api(Endpoint endpoint, boolean stream, String... members) {
        StringBuilder body = new StringBuilder("{ ");
        List<Field> fields = new ArrayList<>();
        boolean usageAsked = false;
        int choices = 1;
        for (int i = 0; i < members.length; i += 2) {
            body.append(i == 0 ? "" : " ,\n ");
            int start = utf8Length(body);
            body.append(quoted(members[i])).append(" : ");
            int valueStart = utf8Length(body);
            body.append(members[i + 1]);
            fields.add(new Field(members[i], start, valueStart, utf8Length(body)));
            usageAsked |= "stream_options".equals(members[i]) && members[i + 1].contains("\"include_usage\":true");
            choices = "n".equals(members[i]) ? Integer.parseInt(members[i + 1]) : choices;
        }
        byte[] bytes = body.append(" }\n").toString().getBytes(UTF_8);
        ModelName model = new ModelName(MODEL);
        return new ApiRequest(
                endpoint,
                bytes,
                fields,
                model,
                stream,
                usageAsked,
                Extent.ofTokens(OptionalLong.empty(), choices, 1, 0),
                CallVariant.STANDARD);
    }

    /** What the application makes of a caller's request. */
    public static UpstreamRequest upstream(ApiRequest request) {
        CallId call = new CallId(CALLS.incrementAndGet());
        return new UpstreamRequest(call, request, request.model(), OUTPUT_TOKENS, "buyer-1");
    }

    /** Messages with one prompt of a user, which needs no escaping. */
    public static String messages(String prompt) {
        return "[{\"role\":\"user\",\"content\":" + quoted(prompt) + "}]";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static int utf8Length(StringBuilder text) {
        return text.toString().getBytes(UTF_8).length;
    }
}
