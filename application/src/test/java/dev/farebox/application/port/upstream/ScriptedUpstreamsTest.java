package dev.farebox.application.port.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Scripted upstreams")
class ScriptedUpstreamsTest {
    private final List<String> told = new ArrayList<>();
    private final ScriptedUpstreams upstreams = new ScriptedUpstreams(Runnable::run, "small");

    private final UpstreamSink sink = new UpstreamSink() {
        @Override
        public void accepted(Accepted head) {
            told.add("accepted " + head.contentType());
        }

        @Override
        public void content(byte[] bytes, Progress progress) {
            told.add(new String(bytes, UTF_8) + " " + progress.pieces());
        }

        @Override
        public void ended(UpstreamEnd end) {
            told.add(end.getClass().getSimpleName());
        }
    };

    @Test
    void a_call_follows_the_script_that_was_laid_down() {
        upstreams.next(call -> call.accept().content("a").report(Usage.of(1, 1)).finish("end"));
        upstreams.open(request("small"), sink);
        assertThat(told).containsExactly("accepted text/event-stream", "a 1", "Finished");
    }

    @Test
    void a_model_without_a_channel_fails_and_is_no_call() {
        upstreams.open(request("large"), sink);
        assertThat(told).containsExactly("Failed");
        assertThat(upstreams.calls()).isEmpty();
    }

    @Test
    void a_paused_call_tells_nothing_until_it_is_resumed() {
        UpstreamCall call = upstreams.open(request("small"), sink);
        call.pause();
        upstreams.lastCall().accept().content("a").finish("end");
        assertThat(told).isEmpty();
        call.resume();
        assertThat(told).containsExactly("accepted text/event-stream", "a 1", "Finished");
    }

    @Test
    void a_cancelled_call_ends_once_and_what_the_provider_says_later_is_lost() {
        UpstreamCall call = upstreams.open(request("small"), sink);
        upstreams.lastCall().accept();
        call.cancel();
        call.cancel();
        upstreams.lastCall().content("late").fail(FailureCause.CUT);
        assertThat(told).containsExactly("accepted text/event-stream", "Cancelled");
        assertThat(upstreams.lastCall().isCancelled()).isTrue();
    }

    @Test
    void cancelling_after_the_end_does_nothing() {
        UpstreamCall call = upstreams.open(request("small"), sink);
        upstreams.lastCall().fail(FailureCause.ERROR);
        call.cancel();
        assertThat(told).containsExactly("Failed");
        assertThat(upstreams.lastCall().isCancelled()).isFalse();
    }

    @Test
    void a_script_that_sends_content_before_it_accepts_is_refused() {
        upstreams.open(request("small"), sink);
        assertThatThrownBy(() -> upstreams.lastCall().content("early")).isInstanceOf(IllegalStateException.class);
    }

    private static UpstreamRequest request(String model) {
        ModelName name = new ModelName(model);
        ApiRequest request = new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                "{}".getBytes(UTF_8),
                List.of(),
                name,
                true,
                false,
                Extent.ofTokens(OptionalLong.empty(), 1, 1, 0),
                CallVariant.STANDARD);
        return new UpstreamRequest(new CallId(1), request, name, 100, "buyer");
    }
}
