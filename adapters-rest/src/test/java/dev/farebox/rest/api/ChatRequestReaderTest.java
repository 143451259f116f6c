package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a chat completion")
class ChatRequestReaderTest {
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ApiRequest read(String body) {
        return switch (JsonRequestReader.read(bytes(body), new ChatFields())) {
            case ReadOutcome.Read(ApiRequest request) -> request;
            case ReadOutcome.Refused(RequestFault fault) -> throw new AssertionError("refused: " + fault);
        };
    }

    private static RequestFault fault(byte[] body) {
        return switch (JsonRequestReader.read(body, new ChatFields())) {
            case ReadOutcome.Read(ApiRequest request) -> throw new AssertionError("accepted: " + request);
            case ReadOutcome.Refused(RequestFault fault) -> fault;
        };
    }

    private static RequestFault fault(String body) {
        return fault(bytes(body));
    }

    /** A good request with one more member. */
    private static String with(String member) {
        return "{\"model\":\"m\"," + MESSAGES + "," + member + "}";
    }

    @Nested
    @DisplayName("finds")
    class Finds {
        @Test
        @DisplayName("what decides about the call")
        void facts() {
            ApiRequest request = read("""
                    {"model":"org/m-1","stream":true,"stream_options":{"include_usage":true,"x":[1]},"n":3,
                     "max_tokens":500,"max_completion_tokens":400,
                     "messages":[{"role":"system","content":"Be brief."},
                                 {"role":"user","content":[{"type":"text","text":"What is it?"},
                                                           {"type":"image_url","image_url":{"url":"data:x"}},
                                                           {"type":"file","file":{"file_data":"x"}},
                                                           {"no":"type"}, "text"]}]}""");

            assertThat(request.model().text()).isEqualTo("org/m-1");
            assertThat(request.stream()).isTrue();
            assertThat(request.usageAsked()).isTrue();
            assertThat(request.extent().choices()).isEqualTo(3);
            assertThat(request.extent().outputCap()).isEqualTo(OptionalLong.of(400));
            assertThat(request.extent().messages()).isEqualTo(2);
            assertThat(request.extent().attachments()).isEqualTo(3);
        }

        @Test
        @DisplayName("defaults for what is missing or null")
        void defaults() {
            ApiRequest request = read(with(
                    "\"stream\":null,\"stream_options\":null,\"n\":null,\"max_tokens\":null,\"service_tier\":null"));

            assertThat(request.stream()).isFalse();
            assertThat(request.usageAsked()).isFalse();
            assertThat(request.extent().choices()).isEqualTo(1);
            assertThat(request.extent().outputCap()).isEmpty();
            assertThat(request.extent().attachments()).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"max_tokens\":400",
                    "\"max_completion_tokens\":400",
                    "\"max_tokens\":400,\"max_completion_tokens\":500",
                    "\"max_completion_tokens\":500,\"max_tokens\":400",
                    "\"max_tokens\":500,\"max_completion_tokens\":400",
                    "\"max_tokens\":400,\"max_completion_tokens\":null"
                })
        @DisplayName("the smaller of the two caps, in whichever order they stand")
        void smallerCap(String members) {
            assertThat(read(with(members)).extent().outputCap()).isEqualTo(OptionalLong.of(400));
        }

        @ParameterizedTest
        @CsvSource({"auto, DEFAULT", "default, DEFAULT", "flex, FLEX", "priority, PRIORITY"})
        @DisplayName("the speed that is asked for")
        void serviceTier(String asked, ServiceTier tier) {
            assertThat(read(with("\"service_tier\":\"" + asked + "\""))
                            .variant()
                            .tier())
                    .isEqualTo(tier);
        }

        @Test
        @DisplayName("no wish for usage where there is no stream")
        void usageWithoutStream() {
            assertThat(read(with("\"stream_options\":{\"include_usage\":true}")).usageAsked())
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"text \\\" \\\\ ü 😀 \\ud83d\\ude00\"",
                    "12",
                    "-0.5e+10",
                    "1e309",
                    "123456789012345678901234567890",
                    "true",
                    "false",
                    "null",
                    "{}",
                    "{\"a\":{\"b\":[1,{}]}}",
                    "[]",
                    "[[1], \"]\"]",
                    "\"\""
                })
        @DisplayName("where each member stands, byte by byte, whatever its value")
        void spans(String value) {
            for (String space : new String[] {"", " ", "\r\n\t "}) {
                String body = "{" + space + "\"ü\"" + space + ":" + space + value + space + "," + space + "\"model\""
                        + space + ":" + space + "\"m\"" + space + "," + MESSAGES + "," + space + "\"te\\u006dp\\\"\""
                        + space + ":" + space + value + space + "}" + space;
                ApiRequest request = read(body);

                assertThat(request.fields()).hasSize(4);
                Field first = request.fields().getFirst();
                assertThat(first.name()).isEqualTo("ü");
                assertThat(text(request, first.start(), first.end())).isEqualTo("\"ü\"" + space + ":" + space + value);
                assertThat(text(request, first.valueStart(), first.end())).isEqualTo(value);
                Field model = request.field("model").orElseThrow();
                assertThat(text(request, model.valueStart(), model.end())).isEqualTo("\"m\"");
                Field last = request.fields().getLast();
                assertThat(last.name()).isEqualTo("temp\"");
                assertThat(text(request, last.start(), last.start() + 1)).isEqualTo("\"");
                assertThat(text(request, last.valueStart(), last.end())).isEqualTo(value);
            }
        }

        private static String text(ApiRequest request, int from, int to) {
            return new String(request.body(), from, to - from, StandardCharsets.UTF_8);
        }

        @Test
        @DisplayName("the places of members behind a large text")
        void largeBody() {
            String image = "A".repeat(3_000_000);
            ApiRequest request = read("{\"user\":\"" + image + "\",\"model\":\"m\"," + MESSAGES + ",\"last\":1}");

            Field last = request.field("last").orElseThrow();
            assertThat(text(request, last.start(), last.end())).isEqualTo("\"last\":1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"store\":true",
                    "\"temperature\":1e309",
                    "\"service_tier\":\"auto\"",
                    "\"service_tier\":\"default\"",
                    "\"modalities\":[\"text\"]",
                    "\"enable_search\":false",
                    "\"best_of\":1",
                    "\"audio\":null",
                    "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}},{\"type\":\"custom\"}]",
                    "\"tools\":null",
                    "\"thinking\":{\"type\":\"enabled\"}",
                    "\"unheard_of\":[{}]",
                    "\"UNHEARD\":1"
                })
        @DisplayName("nothing wrong with what costs no more than the price list knows")
        void harmless(String member) {
            assertThat(read(with(member)).extent().messages()).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("refuses")
    class Refuses {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "max_tokens|-1",
                    "max_tokens|0",
                    "max_tokens|2147483648",
                    "max_tokens|9223372036854775808",
                    "max_tokens|1e309",
                    "max_tokens|1.0",
                    "max_tokens|\"5\"",
                    "max_tokens|[5]",
                    "max_tokens|10000001",
                    "max_completion_tokens|0",
                    "n|0",
                    "n|-1",
                    "n|129",
                    "n|1000000",
                    "n|{}",
                    "stream|\"true\"",
                    "stream|1",
                    "stream_options|true",
                    "stream_options.include_usage|1"
                })
        @DisplayName("values that cannot be, and names the parameter")
        void values(String param, String value) {
            String member = param.contains(".")
                    ? "\"stream_options\":{\"include_usage\":" + value + "}"
                    : "\"" + param + "\":" + value;
            RequestFault fault = fault(with(member));

            assertThat(fault.code()).isEqualTo("invalid_value");
            assertThat(fault.param()).contains(param);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "service_tier|\"fast\"",
                    "service_tier|true",
                    "service_tier|[\"auto\"]",
                    "speed|\"fast\"",
                    "inference_geo|\"us\"",
                    "web_search_options|{}",
                    "search_parameters|{\"mode\":\"on\"}",
                    "enable_search|true",
                    "plugins|[{\"id\":\"web\"}]",
                    "modalities|[\"text\",\"audio\"]",
                    "modalities|[[\"text\"]]",
                    "audio|{\"voice\":\"alloy\"}",
                    "prediction|{\"type\":\"content\"}",
                    "best_of|5",
                    "models|[\"a\",\"b\"]",
                    "previous_response_id|\"resp_1\"",
                    "conversation|\"conv_1\"",
                    "background|true"
                })
        @DisplayName("what would cost or reach more than the price list and the key know")
        void unpriced(String param, String value) {
            RequestFault fault = fault(with("\"" + param + "\":" + value + ",\"after\":1"));

            assertThat(fault.code()).isEqualTo("unsupported_field");
            assertThat(fault.param()).contains(param);
        }

        @ParameterizedTest
        @ValueSource(strings = {"MAX_TOKENS", "N", "Service_Tier", "max_to\\u212aens", "\\u017fervice_tier", "Model"})
        @DisplayName("money's members in another spelling that some providers take for the same")
        void otherCase(String name) {
            assertThat(fault(with("\"" + name + "\":5")).code()).isEqualTo("unsupported_field");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"type\":\"web_search\"}]",
                    "[{\"type\":\"function\"},{\"type\":\"code_interpreter\"}]",
                    "[{\"type\":\"function\",\"type\":\"web_search\"}]",
                    "[{\"name\":\"no type\"}]",
                    "[{\"type\":5}]",
                    "[7]"
                })
        @DisplayName("tools that run at the provider")
        void hostedTools(String tools) {
            RequestFault fault = fault(with("\"tools\":" + tools));

            assertThat(fault.code()).isEqualTo("unsupported_field");
            assertThat(fault.param().orElseThrow()).startsWith("tools[");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}]}",
                    "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"x\"}}]}",
                    "{\"role\":\"assistant\",\"audio\":{\"id\":\"audio_1\"}}"
                })
        @DisplayName("stored files of other buyers, and sound")
        void parts(String message) {
            RequestFault fault = fault("{\"model\":\"m\",\"messages\":[" + message + "]}");

            assertThat(fault.code()).isEqualTo("unsupported_field");
            assertThat(fault.param().orElseThrow()).startsWith("messages[0].");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"model\":\"m\"}|messages|missing_required_parameter",
                    "{\"model\":\"m\",\"input\":\"Hi\"}|messages|missing_required_parameter",
                    "{\"model\":\"m\",\"messages\":[]}|messages|invalid_value",
                    "{\"model\":\"m\",\"messages\":{}}|messages|invalid_value",
                    "{\"model\":\"m\",\"messages\":[1]}|messages[0]|invalid_value",
                    "{\"messages\":[{\"role\":\"user\"}]}|model|missing_required_parameter",
                    "{\"model\":5,\"messages\":[{}]}|model|invalid_value",
                    "{\"model\":\"\",\"messages\":[{}]}|model|invalid_value",
                    "{\"model\":\"a b\",\"messages\":[{}]}|model|invalid_value",
                    "{\"model\":null,\"messages\":[{}]}|model|invalid_value"
                })
        @DisplayName("a request without a model or messages")
        void required(String body, String param, String code) {
            assertThat(fault(body).param()).contains(param);
            assertThat(fault(body).code()).isEqualTo(code);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "[]",
                    "\"text\"",
                    "{",
                    "{\"model\":\"m\"",
                    "{\"model\":}",
                    "{'model':'m'}",
                    "{\"temperature\":NaN}",
                    "{\"a\":01}",
                    "{\"a\":\"\\x\"}",
                    "{\"a\":\"\u0001\"}",
                    "{\"a\":1,}",
                    "{\"a\":1} // comment"
                })
        @DisplayName("what is not one JSON object")
        void notJson(String body) {
            assertThat(fault(body).code()).isEqualTo("invalid_json");
        }

        @Test
        @DisplayName("a second value behind the first")
        void trailing() {
            String good = "{\"model\":\"m\"," + MESSAGES + "}";
            assertThat(fault(good + good).code()).isEqualTo("invalid_json");
            assertThat(fault(good + "x").code()).isEqualTo("invalid_json");
            assertThat(read(good + " \r\n").extent().messages()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"model\":\"n\"", "\"mod\\u0065l\":\"n\"", MESSAGES, "\"n\":1,\"n\":2"})
        @DisplayName("a member that stands there twice, however it is written")
        void duplicates(String member) {
            assertThat(fault(with(member)).code()).isEqualTo("invalid_json");
        }

        @Test
        @DisplayName("the wish for usage twice")
        void nestedDuplicate() {
            assertThat(fault(with("\"stream_options\":{\"include_usage\":false,\"include_usage\":true}"))
                            .code())
                    .isEqualTo("invalid_json");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\\ud800", "\\udc00", "\\ud800\\ud800", "\\uDBFF x", "\\ud83d\\\\ude00", "\\ude00\\ud83d"})
        @DisplayName("halves of surrogate pairs")
        void surrogates(String text) {
            assertThat(fault(with("\"user\":\"" + text + "\"")).code()).isEqualTo("invalid_json");
            assertThat(read(with("\"user\":\"\\ud83d\\ude00 \\\\ud800 \\u00e9\""))
                            .extent()
                            .messages())
                    .isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({
            "C0 80",
            "C1 BF",
            "80",
            "BF",
            "C3",
            "C3 28",
            "E0 80 80",
            "E2 82",
            "ED A0 80",
            "ED BF BF",
            "F0 80 80 80",
            "F0 9F 98",
            "F4 90 80 80",
            "F5 80 80 80",
            "FE",
            "FF",
            "00"
        })
        @DisplayName("broken UTF-8, also in a text that is only skipped")
        void brokenUtf8(String hex) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(bytes("{\"model\":\"m\"," + MESSAGES + ",\"user\":\""));
            for (String octet : hex.split(" ")) {
                body.write(Integer.parseInt(octet, 16));
            }
            body.writeBytes(bytes("\"}"));
            assertThat(fault(body.toByteArray()).code()).isEqualTo("invalid_json");
        }

        @Test
        @DisplayName("byte order marks and other encodings")
        void encodings() {
            String good = "{\"model\":\"m\"," + MESSAGES + "}";
            assertThat(fault("\uFEFF" + good).message()).contains("byte order mark");
            assertThat(fault(good.getBytes(StandardCharsets.UTF_16LE)).code()).isEqualTo("invalid_json");
            assertThat(fault(good.getBytes(StandardCharsets.UTF_16BE)).code()).isEqualTo("invalid_json");
            assertThat(fault(good.getBytes(StandardCharsets.UTF_16)).code()).isEqualTo("invalid_json");
        }

        @Test
        @DisplayName("nesting beyond 64 levels, and takes 64")
        void depth() {
            assertThat(read(with("\"x\":" + "[".repeat(63) + "]".repeat(63)))
                            .extent()
                            .messages())
                    .isEqualTo(1);
            assertThat(fault(with("\"x\":" + "[".repeat(64) + "]".repeat(64))).message())
                    .contains("64 levels");
            assertThat(fault(with("\"x\":" + "[".repeat(10_000))).code()).isEqualTo("invalid_json");
        }

        @Test
        @DisplayName("more than 10,000 messages or 256 members, and takes that many")
        void counts() {
            assertThat(read("{\"model\":\"m\",\"messages\":[" + "{},".repeat(9_999) + "{}]}")
                            .extent()
                            .messages())
                    .isEqualTo(10_000);
            assertThat(fault("{\"model\":\"m\",\"messages\":[" + "{},".repeat(10_000) + "{}]}")
                            .param())
                    .contains("messages");
            assertThat(fault("{\"model\":\"m\",\"messages\":[" + "{},".repeat(999_999) + "{}]}")
                            .param())
                    .contains("messages");
            StringBuilder members = new StringBuilder("\"x\":1");
            for (int i = 0; i < 300; i++) {
                members.append(",\"x").append(i).append("\":1");
            }
            assertThat(fault(with(members.toString())).message()).contains("256");
        }

        @Test
        @DisplayName("a request, and never quotes what it says")
        void quotesNothing() {
            RequestFault fault = fault("{\"model\":\"m\",\"messages\":\"a secret prompt\"}");
            assertThat(fault.message()).doesNotContain("secret");
            assertThat(fault("{\"a secret prompt").message()).doesNotContain("secret");
        }
    }
}
