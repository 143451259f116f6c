package dev.farebox.upstream.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.ReadAnswer;
import dev.farebox.upstream.wire.WholeAnswerReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A usage object")
class ChatUsageTest {
    @ParameterizedTest(name = "of {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    OpenAI              | {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":40,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":30,"audio_tokens":0}} | 60,40,0,50,30
                    OpenAI cache writes | {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":40,"cache_write_tokens":20}} | 40,40,20,50,0
                    DeepSeek            | {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36,"completion_tokens_details":{"reasoning_tokens":7}} | 36,64,0,50,7
                    DeepSeek both names | {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":64},"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36} | 36,64,0,50,0
                    DeepSeek no prompt  | {"completion_tokens":50,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36} | 36,64,0,50,0
                    Moonshot            | {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"cached_tokens":10} | 90,10,0,50,0
                    Gemini thoughts     | {"prompt_tokens":102,"completion_tokens":758,"total_tokens":1725} | 102,0,0,1623,0
                    a total too small   | {"prompt_tokens":100,"completion_tokens":50,"total_tokens":50} | 100,0,0,50,0
                    nulls               | {"prompt_tokens":100,"completion_tokens":50,"total_tokens":null,"prompt_tokens_details":null} | 100,0,0,50,0
                    floats              | {"prompt_tokens":100.0,"completion_tokens":5e1} | 100,0,0,50,0
                    input only          | {"prompt_tokens":100,"completion_tokens":0,"total_tokens":100} | 100,0,0,0,0
                    Qwen cache writes   | {"prompt_tokens":2000,"completion_tokens":50,"total_tokens":2050,"prompt_tokens_details":{"cached_tokens":300,"cache_creation_input_tokens":1500,"cache_creation":{"ephemeral_5m_input_tokens":1500},"cache_type":"ephemeral"}} | 200,300,1500,50,0
                    no completion       | {"prompt_tokens":100,"total_tokens":150} | 100,0,0,50,0
                    no prompt           | {"completion_tokens":50,"total_tokens":150} | 100,0,0,50,0
                    unknown members     | {"cost":0.1,"prompt_tokens":1,"completion_tokens":2,"cost_details":{"cached_tokens":9},"x":[1,{"y":2}]} | 1,0,0,2,0
                    """)
    void is_split_into_parts(String name, String usage, String parts) {
        String[] numbers = parts.split(",");
        assertThat(reported(usage))
                .as(name)
                .isEqualTo(new ReportedUsage.Reported(new Usage(
                        Long.parseLong(numbers[0]),
                        Long.parseLong(numbers[1]),
                        Long.parseLong(numbers[2]),
                        Long.parseLong(numbers[3]),
                        Long.parseLong(numbers[4]))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}",
                "{}",
                "null",
                "\"none\"",
                "{\"cost\":1}",
                "{\"total_tokens\":150}",
                "{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":150}",
                "{\"prompt_tokens\":100}",
                "{\"completion_tokens\":50}",
                "{\"prompt_cache_hit_tokens\":64,\"completion_tokens\":50}",
                "{\"prompt_tokens\":null}",
            })
    void that_says_nothing_is_missing(String usage) {
        assertThat(reported(usage)).isEqualTo(new ReportedUsage.Missing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt_tokens\":-1,\"completion_tokens\":5}",
                "{\"prompt_tokens\":1,\"completion_tokens\":9223372036854775807}",
                "{\"prompt_tokens\":1,\"completion_tokens\":9223372036854775808}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1000000000001}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1e300}",
                "{\"prompt_tokens\":1,\"completion_tokens\":NaN}",
                "{\"prompt_tokens\":1.5,\"completion_tokens\":5}",
                "{\"prompt_tokens\":\"7\",\"completion_tokens\":5}",
                "{\"prompt_tokens\":true,\"completion_tokens\":5}",
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":11}}",
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":6,"
                        + "\"cache_write_tokens\":6}}",
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"completion_tokens_details\":{\"reasoning_tokens\":6}}",
                "{\"prompt_cache_hit_tokens\":1000000000000,\"prompt_cache_miss_tokens\":1000000000000,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":-1}}",
            })
    void that_cannot_be_true_is_absurd(String usage) {
        assertThat(reported(usage)).isEqualTo(new ReportedUsage.Absurd());
    }

    private static ReportedUsage reported(String usage) {
        String answer =
                "{\"choices\":[{\"index\":0,\"message\":{\"content\":null},\"finish_reason\":\"stop\"}],\"usage\":"
                        + usage + "}";
        return ReadAnswer.of(new WholeAnswerReader(new ChatScanner("m"), "m"), answer)
                .usage();
    }
}
