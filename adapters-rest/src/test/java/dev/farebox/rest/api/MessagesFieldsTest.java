package dev.farebox.rest.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a message of Anthropic's format")
class MessagesFieldsTest {
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    private static ReadOutcome outcome(String body) {
        return JsonRequestReader.read(body.getBytes(UTF_8), new MessagesFields(Endpoint.MESSAGES));
    }

    private static ApiRequest read(String body) {
        return switch (outcome(body)) {
            case ReadOutcome.Read(ApiRequest request) -> request;
            case ReadOutcome.Refused(RequestFault fault) -> throw new AssertionError("refused: " + fault);
        };
    }

    private static RequestFault fault(String body) {
        return switch (outcome(body)) {
            case ReadOutcome.Read(ApiRequest request) -> throw new AssertionError("accepted: " + request);
            case ReadOutcome.Refused(RequestFault fault) -> fault;
        };
    }

    private static String with(String member) {
        return "{\"model\":\"m\"," + MESSAGES + "," + member + "}";
    }

    private static String saying(String blocks) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":" + blocks + "}]}";
    }

    @Test
    @DisplayName("finds what decides about the call")
    void facts() {
        ApiRequest request = read("""
                {"model":"claude-x","max_tokens":500,"stream":true,"system":[{"type":"text","text":"Be brief."}],
                 "thinking":{"type":"enabled","budget_tokens":300},"service_tier":"auto","metadata":{"user_id":"u"},
                 "messages":[{"role":"user","content":[{"type":"text","text":"What is it?",
                                "cache_control":{"type":"ephemeral","ttl":"1h"}},
                               {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]},
                             {"role":"assistant","content":"A cat."}],
                 "tools":[{"name":"look","input_schema":{"type":"object"}},{"type":"custom","name":"see"}]}""");

        assertThat(request.endpoint()).isEqualTo(Endpoint.MESSAGES);
        assertThat(request.model().text()).isEqualTo("claude-x");
        assertThat(request.stream()).isTrue();
        assertThat(request.usageAsked()).isFalse();
        assertThat(request.extent()).isEqualTo(Extent.ofTokens(OptionalLong.of(500), 1, 3, 1));
    }

    @Test
    @DisplayName("leaves the output cap open where the caller does")
    void noCap() {
        assertThat(read(with("\"stream\":false")).extent().outputCap()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "text"                                                                                     | 0
            [{"type":"text","text":"a"},{"type":"thinking","thinking":"b","signature":"c"}]           | 0
            [{"type":"image","source":{"type":"url","url":"https://x"}}]                              | 1
            [{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"A"}}] | 50
            [{"type":"document","source":{"type":"text","media_type":"text/plain","data":"A"}}]       | 0
            [{"type":"document","source":{"type":"content","content":[{"type":"image"}]}}]            | 1
            [{"type":"document","source":{"type":"text","type":"base64"}}]                            | 50
            [{"type":"tool_result","tool_use_id":"t","content":[{"type":"image"},{"type":"text"}]}]   | 1
            [{"type":"tool_use","name":"n","input":{"type":"image","source":{"file_id":"x"}}}]        | 0
            [{"type":"brand_new"}]                                                                    | 1
            """)
    @DisplayName("counts images and documents wherever they stand, and never the arguments of tools")
    void attachments(String blocks, int attachments) {
        assertThat(read(saying(blocks)).extent().attachments()).isEqualTo(attachments);
    }

    @Test
    @DisplayName("counts a tool that the provider describes as an attachment, for its description is input")
    void describedTools() {
        assertThat(read(with("\"tools\":[{\"type\":\"bash_20250124\",\"name\":\"bash\"}]"))
                        .extent()
                        .attachments())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"service_tier\":\"priority\"",
                "\"speed\":\"fast\"",
                "\"inference_geo\":\"us\"",
                "\"container\":\"container_1\"",
                "\"mcp_servers\":[{\"type\":\"url\",\"url\":\"https://x\"}]",
                "\"context_management\":{\"edits\":[{\"type\":\"compact_20260112\"}]}",
                "\"context_management\":{\"edits\":[{\"type\":\"compact_20260112\"},{\"type\":\"clear_tool_uses_20250919\"}]}",
                "\"context_management\":{\"edits\":[{\"Type\":\"compact_20260112\",\"type\":\"clear_thinking_20251015\"}]}",
                "\"context_management\":{\"edits\":[{}]}",
                "\"context_management\":{\"edits\":{\"type\":\"clear_thinking_20251015\"}}",
                "\"context_management\":{\"other\":[],\"edits\":[]}",
                "\"context_management\":[{\"type\":\"compaction\"}]",
                "\"context_management\":\"auto\"",
                "\"Context_Management\":null",
                "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}]",
                "\"tools\":[{\"type\":\"web_fetch_20250910\",\"name\":\"web_fetch\"}]",
                "\"tools\":[{\"type\":\"code_execution_20250825\",\"name\":\"code_execution\"}]",
                "\"tools\":[{\"type\":\"mcp_toolset\",\"mcp_server_name\":\"x\"}]",
                "\"Max_Tokens\":7",
                "\"n\":2",
            })
    @DisplayName("refuses what is not priced or is stored at the provider")
    void unpriced(String member) {
        assertThat(fault(with(member)).code()).isEqualTo("unsupported_field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"edits\":[]}",
                "{\"edits\":[{\"type\":\"clear_thinking_20251015\",\"keep\":\"all\"},{\"keep\":{\"type\":\"tool_uses\",\"value\":3},"
                        + "\"type\":\"clear_tool_uses_20250919\",\"trigger\":{\"type\":\"input_tokens\",\"value\":30000}}]}",
            })
    @DisplayName("takes edits of the conversation that only leave something out, and reads on behind them")
    void clearing(String edits) {
        assertThat(read(with("\"context_management\":" + edits + ",\"max_tokens\":7"))
                        .extent()
                        .outputCap())
                .hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\":\"image\",\"source\":{\"type\":\"file\",\"file_id\":\"file_1\"}}]",
                "[{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":[{\"type\":\"image\",\"source\":"
                        + "{\"type\":\"file\",\"file_id\":\"f\"}}]}}]",
                "[{\"type\":\"container_upload\",\"file_id\":\"file_1\"}]",
                "[{\"type\":\"tool_result\",\"content\":[{\"type\":\"image\",\"source\":{\"file_id\":\"f\"}}]}]",
            })
    @DisplayName("refuses files that are stored at the provider, wherever they are named")
    void files(String blocks) {
        assertThat(fault(saying(blocks)).message()).contains("Stored files");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"m"}                          | messages
            {"messages":[{"role":"user"}]}         | model
            {"model":"m","messages":[]}            | messages
            {"model":"m","messages":["x"]}         | messages[0]
            {"model":"m","messages":[{}],"stream":1} | stream
            {"model":"m","messages":[{}],"max_tokens":0} | max_tokens
            {"model":"m","messages":[{}],"tools":{}} | tools
            """)
    @DisplayName("says which member is wrong")
    void faults(String body, String param) {
        assertThat(fault(body).param()).contains(param);
    }
}
