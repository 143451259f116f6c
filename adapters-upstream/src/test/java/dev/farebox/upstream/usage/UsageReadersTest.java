package dev.farebox.upstream.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.upstream.anthropic.MessagesUsage;
import dev.farebox.upstream.gemini.GenerateContentUsage;
import dev.farebox.upstream.openai.ResponsesUsage;
import dev.farebox.upstream.openai.TranscriptionUsage;
import dev.farebox.upstream.rerank.CohereUsage;
import dev.farebox.upstream.rerank.JinaUsage;
import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A usage object of any dialect")
class UsageReadersTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    RESPONSES     | {}
                    RESPONSES     | {"input_tokens":0,"output_tokens":0,"total_tokens":0}
                    RESPONSES     | {"input_tokens":5}
                    RESPONSES     | {"total_tokens":5}
                    TRANSCRIPTION | {"type":"duration","seconds":0}
                    TRANSCRIPTION | {"type":"duration","seconds":null}
                    TRANSCRIPTION | {"type":"tokens","total_tokens":9}
                    MESSAGES      | {"input_tokens":0,"output_tokens":0}
                    MESSAGES      | {"output_tokens":7}
                    MESSAGES      | {"input_tokens":7,"output_tokens":null}
                    GEMINI        | {"promptTokenCount":7}
                    GEMINI        | {"totalTokenCount":7}
                    GEMINI        | {"promptTokenCount":0,"candidatesTokenCount":0,"totalTokenCount":0}
                    COHERE        | {"search_units":0}
                    COHERE        | {"input_tokens":3}
                    JINA          | {"total_tokens":0}
                    JINA          | {"prompt_tokens":3}
                    """)
    void that_says_nothing_or_half_is_missing(Dialect dialect, String usage) throws IOException {
        assertThat(dialect.reported(usage)).isEqualTo(new ReportedUsage.Missing());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    RESPONSES     | {"input_tokens":-1,"output_tokens":1}
                    RESPONSES     | {"input_tokens":1,"output_tokens":1000000001}
                    RESPONSES     | {"input_tokens":1,"output_tokens":9223372036854775808}
                    RESPONSES     | {"input_tokens":1,"output_tokens":"1"}
                    RESPONSES     | {"input_tokens":5,"output_tokens":1,"input_tokens_details":{"cached_tokens":3,"cache_write_tokens":3}}
                    RESPONSES     | {"input_tokens":5,"output_tokens":1,"output_tokens_details":{"reasoning_tokens":2}}
                    TRANSCRIPTION | {"type":"duration","seconds":-0.5}
                    TRANSCRIPTION | {"type":"duration","seconds":1e300}
                    TRANSCRIPTION | {"type":"duration","seconds":"9"}
                    MESSAGES      | {"input_tokens":1,"output_tokens":-1}
                    MESSAGES      | {"input_tokens":1.5,"output_tokens":1}
                    MESSAGES      | {"input_tokens":1,"output_tokens":1,"cache_creation_input_tokens":5,"cache_creation":{"ephemeral_1h_input_tokens":6}}
                    MESSAGES      | {"input_tokens":1,"output_tokens":1,"cache_creation_input_tokens":5,"cache_creation":{"ephemeral_5m_input_tokens":1,"ephemeral_1h_input_tokens":3}}
                    GEMINI        | {"promptTokenCount":5,"cachedContentTokenCount":6,"candidatesTokenCount":1}
                    GEMINI        | {"promptTokenCount":5,"candidatesTokenCount":1000000000,"thoughtsTokenCount":1000000000}
                    COHERE        | {"search_units":1000001}
                    COHERE        | {"search_units":-1}
                    JINA          | {"total_tokens":true}
                    """)
    void that_cannot_be_true_is_absurd(Dialect dialect, String usage) throws IOException {
        assertThat(dialect.reported(usage)).isEqualTo(new ReportedUsage.Absurd());
    }

    enum Dialect {
        RESPONSES(ResponsesUsage::new),
        TRANSCRIPTION(TranscriptionUsage::new),
        MESSAGES(MessagesUsage::new),
        GEMINI(GenerateContentUsage::new),
        COHERE(CohereUsage::new),
        JINA(JinaUsage::new);

        private final Supplier<UsageReader> reader;

        Dialect(Supplier<UsageReader> reader) {
            this.reader = reader;
        }

        ReportedUsage reported(String usage) throws IOException {
            UsageReader fresh = reader.get();
            ShownUsage.show(fresh, "usage", "{\"usage\":" + usage + "}");
            return fresh.reported();
        }
    }
}
