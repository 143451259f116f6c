package dev.farebox.upstream.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.format.StoreMember;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The body that a provider gets")
class ChatRequestEditorTest {
    private static final String MODEL = "\"public-model\"";

    private static String edited(UpstreamRequest request, OutputCap cap, StoreMember store) {
        return edited(request, BuyerName.SEND, cap, store);
    }

    private static String edited(UpstreamRequest request, BuyerName buyerName, OutputCap cap, StoreMember store) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProviderModel model = new ProviderModel("provider/\"name\"", buyerName, cap, store);
        for (ByteBuffer piece : ChatRequestEditor.edit(request, model)) {
            bytes.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
        }
        return bytes.toString(UTF_8);
    }

    private static String edited(boolean stream, String... members) {
        return edited(ChatRequests.of(stream, members), OutputCap.MAX_TOKENS, StoreMember.SEND_FALSE);
    }

    @Test
    void differs_from_the_callers_only_where_it_must() {
        assertThat(edited(
                        false,
                        "temperature",
                        "1.50e0",
                        "model",
                        MODEL,
                        "x_unknown",
                        "{\"a\":[1, 2],  \"ü\":\"\\u00fc\"}"))
                .isEqualTo(
                        "{ \"temperature\" : 1.50e0 ,\n \"model\" : \"provider/\\\"name\\\"\" ,\n "
                                + "\"x_unknown\" : {\"a\":[1, 2],  \"ü\":\"\\u00fc\"},\"max_tokens\":1000,\"store\":false,\"user\":\"buyer-1\" }\n");
    }

    @Test
    void carries_large_content_byte_for_byte_without_copying_it() {
        String image = "\"" + "iVBORw0KGgo/".repeat(100_000) + "\"";
        UpstreamRequest request = ChatRequests.of(false, "model", MODEL, "image", image);
        List<ByteBuffer> pieces = ChatRequestEditor.edit(
                request, new ProviderModel("other", BuyerName.SEND, OutputCap.MAX_TOKENS, StoreMember.SEND_FALSE));
        assertThat(pieces.stream()
                        .filter(piece -> piece.array() == request.request().body())
                        .count())
                .isEqualTo(3);
        assertThat(edited(request, OutputCap.MAX_TOKENS, StoreMember.SEND_FALSE))
                .contains("\"image\" : " + image);
    }

    @Test
    void asks_for_usage_on_every_stream() {
        assertThat(edited(true, "model", MODEL)).contains("\"stream_options\":{\"include_usage\":true}");
        assertThat(edited(true, "model", MODEL, "stream_options", "null"))
                .contains("\"stream_options\" : {\"include_usage\":true}");
        assertThat(edited(true, "model", MODEL, "stream_options", "{}"))
                .contains("\"stream_options\" : {\"include_usage\":true}");
        assertThat(edited(true, "model", MODEL, "stream_options", "{ \"include_obfuscation\": false }"))
                .contains("{ \"include_obfuscation\": false,\"include_usage\":true }");
        assertThat(edited(
                        true,
                        "stream_options",
                        "{\"include_usage\" : false, \"x\":{\"include_usage\":false},\"include_usage\":null}",
                        "model",
                        MODEL))
                .contains("{\"include_usage\" : true, \"x\":{\"include_usage\":false},\"include_usage\":true}");
        assertThat(edited(false, "model", MODEL)).doesNotContain("stream_options");
    }

    @Test
    void carries_the_cap_that_the_hold_pays_for_under_the_name_that_the_provider_obeys() {
        for (String[] sent : new String[][] {
            {"model", MODEL},
            {"model", MODEL, "max_tokens", "5000"},
            {"max_completion_tokens", "5000", "model", MODEL},
            {"max_tokens", "null", "model", MODEL, "max_completion_tokens", "5000"},
            {"max_tokens", "1", "model", MODEL, "max_tokens", "999999"}
        }) {
            UpstreamRequest request = ChatRequests.of(false, sent);
            JsonObject older = new JsonObject(edited(request, OutputCap.MAX_TOKENS, StoreMember.SEND_FALSE));
            assertThat(older.getLong("max_tokens")).isEqualTo(1000);
            assertThat(older.fieldNames()).doesNotContain("max_completion_tokens");
            JsonObject newer = new JsonObject(edited(request, OutputCap.MAX_COMPLETION_TOKENS, StoreMember.SEND_FALSE));
            assertThat(newer.getLong("max_completion_tokens")).isEqualTo(1000);
            assertThat(newer.fieldNames()).doesNotContain("max_tokens");
        }
        assertThat(edited(false, "max_tokens", "1", "model", MODEL, "max_tokens", "999999"))
                .as("a name that stands there twice")
                .contains("\"max_tokens\" : 1000 ,")
                .doesNotContain("999999");
    }

    @Test
    void lets_nothing_be_stored_whatever_the_caller_says() {
        for (String[] sent : new String[][] {
            {"model", MODEL},
            {"model", MODEL, "store", "true"},
            {"store", "null", "model", MODEL, "metadata", "{\"a\":\"b\"}"},
            {"store", "false", "model", MODEL, "store", "true"}
        }) {
            UpstreamRequest request = ChatRequests.of(false, sent);
            assertThat(edited(request, OutputCap.MAX_TOKENS, StoreMember.SEND_FALSE))
                    .containsPattern("\"store\" ?: ?false")
                    .doesNotContainPattern("\"store\" ?: ?(true|null)")
                    .doesNotContain("metadata");
            assertThat(edited(request, OutputCap.MAX_TOKENS, StoreMember.LEAVE_OUT))
                    .doesNotContain("store")
                    .doesNotContain("metadata");
        }
    }

    @Test
    void asks_for_the_speed_that_the_call_is_priced_at() {
        ApiRequest sent = ChatRequests.of(false, "model", MODEL, "service_tier", "\"fast\"")
                .request();
        ApiRequest priced = new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                sent.body(),
                sent.fields(),
                sent.model(),
                false,
                false,
                Extent.ofTokens(OptionalLong.empty(), 1, 1, 0),
                CallVariant.of(ServiceTier.PRIORITY));
        assertThat(edited(ChatRequests.upstream(priced), OutputCap.MAX_TOKENS, StoreMember.SEND_FALSE))
                .contains("\"service_tier\" : \"priority\"");
    }

    @Test
    void leaves_out_what_would_cost_or_leak() {
        assertThat(edited(false, "service_tier", "\"priority\"", "model", MODEL, "service_tier", "\"fast\""))
                .startsWith("{ \"model\" : ")
                .doesNotContain("service_tier");
        assertThat(edited(
                        false,
                        "model",
                        MODEL,
                        "user",
                        "\"someone else\"",
                        "user_id",
                        "\"x\"",
                        "safety_identifier",
                        "1"))
                .contains("\"user\" : \"buyer-1\"")
                .contains("\"user_id\" : \"buyer-1\"")
                .contains("\"safety_identifier\" : \"buyer-1\"")
                .doesNotContain("someone else");
    }

    @Test
    void names_no_buyer_where_the_provider_refuses_the_name() {
        UpstreamRequest request = ChatRequests.of(
                false, "model", MODEL, "user", "\"someone else\"", "user_id", "\"x\"", "safety_identifier", "1");
        assertThat(edited(request, BuyerName.LEAVE_OUT, OutputCap.MAX_TOKENS, StoreMember.LEAVE_OUT))
                .isEqualTo("{ \"model\" : \"provider/\\\"name\\\"\",\"max_tokens\":1000 }\n");
    }

    private static @Nullable Boolean storeSent(StoreMember store) {
        return switch (store) {
            case SEND_FALSE -> false;
            case LEAVE_OUT -> null;
        };
    }

    @Test
    void is_json_whatever_is_changed() {
        List<String> names = List.of(
                "model", "service_tier", "store", "metadata", "user", "max_tokens", "max_completion_tokens", "x", "ü");
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> members = new ArrayList<>(List.of("model", MODEL));
            for (int i = random.nextInt(8); i > 0; i--) {
                int at = 2 * random.nextInt(members.size() / 2 + 1);
                members.addAll(at, List.of(names.get(random.nextInt(names.size())), "\"東\""));
            }
            UpstreamRequest request = ChatRequests.of(random.nextBoolean(), members.toArray(String[]::new));
            OutputCap cap = OutputCap.values()[random.nextInt(OutputCap.values().length)];
            StoreMember store = StoreMember.values()[random.nextInt(StoreMember.values().length)];
            BuyerName buyerName = BuyerName.values()[random.nextInt(BuyerName.values().length)];
            JsonObject body = new JsonObject(edited(request, buyerName, cap, store));
            assertThat(body.getString("model")).as("seed %d", seed).isEqualTo("provider/\"name\"");
            assertThat(body.fieldNames()).as("seed %d", seed).doesNotContain("service_tier", "metadata");
            assertThat(body.getBoolean("store")).as("seed %d", seed).isEqualTo(storeSent(store));
            assertThat(body.containsKey("user")).as("seed %d", seed).isEqualTo(buyerName == BuyerName.SEND);
            assertThat(body.containsKey("x")).as("seed %d", seed).isEqualTo(members.contains("x"));
        }
    }
}
