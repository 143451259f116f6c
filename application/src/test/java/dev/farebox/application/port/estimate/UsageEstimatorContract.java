package dev.farebox.application.port.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.estimate.UnreportedCall.Output;
import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The laws of {@link UsageEstimator}; every implementation passes them. */
public abstract class UsageEstimatorContract {
    /** Models that an implementation may know, and one that none does. */
    private static final List<String> MODELS = List.of("gpt-4o", "gpt-4", "a-model-of-nobody");

    protected abstract UsageEstimator estimator();

    /** What a call comes to. */
    protected final Usage estimate(String model, ApiRequest request, Output output) {
        return estimator()
                .estimate(new UnreportedCall(new ModelName(model), request, output))
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** A request of one message. */
    protected static ApiRequest asking(String prompt) {
        return ChatRequests.api(true, "messages", ChatRequests.messages(prompt));
    }

    /** Output in one piece whose text was kept. */
    protected static Output said(String text) {
        return new Output(1, text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length, text);
    }

    @Test
    void counts_input_and_output_and_nothing_else() {
        for (String model : MODELS) {
            Usage usage = estimate(model, asking("Hello"), said("Good morning"));
            assertThat(usage.inputFresh()).as(model).isPositive();
            assertThat(usage.output()).as(model).isPositive();
            assertThat(usage).isEqualTo(Usage.of(usage.inputFresh(), usage.output()));
        }
    }

    @Test
    void counts_each_piece_of_output_as_a_token_at_least() {
        for (String model : MODELS) {
            assertThat(estimate(model, asking("Hello"), new Output(500, 2, "ab"))
                            .output())
                    .as(model)
                    .isEqualTo(500);
        }
    }

    @Test
    void counts_output_of_which_only_the_size_is_known_by_its_size() {
        for (String model : MODELS) {
            assertThat(estimate(model, asking("Hello"), new Output(1, 4_000, ""))
                            .output())
                    .as(model)
                    .isEqualTo(1_000);
            assertThat(estimate(model, asking("Hello"), new Output(1, 3_960, "good day ".repeat(44)))
                            .output())
                    .as(model)
                    .isBetween(800L, 1_100L);
        }
    }

    @Test
    void counts_no_output_where_there_was_none() {
        for (String model : MODELS) {
            assertThat(estimate(model, asking("Hello"), new Output(0, 0, "")).output())
                    .as(model)
                    .isZero();
        }
    }

    @Test
    void counts_the_same_call_alike() {
        for (String model : MODELS) {
            assertThat(estimate(model, asking("Hello"), said("again and again")))
                    .as(model)
                    .isEqualTo(estimate(model, asking("Hello"), said("again and again")));
        }
    }

    @Test
    void never_fails_whatever_the_request_is() {
        byte[] junk = {'{', '"', 'm', (byte) 0xff, '[', '['};
        ApiRequest request = new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                junk,
                List.of(new ApiRequest.Field("messages", 1, 2, junk.length)),
                new ModelName("m"),
                true,
                false,
                Extent.ofTokens(OptionalLong.empty(), 1, 1, 0),
                CallVariant.STANDARD);
        for (String model : MODELS) {
            assertThat(estimate(model, request, said("Hello")).tokens())
                    .as(model)
                    .isPositive();
        }
    }
}
