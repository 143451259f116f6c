package dev.farebox.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.upstream.openai.ChatScanner;
import dev.farebox.upstream.openai.ChatStreamReader;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What watching an answer for its usage costs, for each chunk of a stream and for a whole small answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScannerBenchmark {
    private static final String MODEL = "bench-model";
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":150,\"completion_tokens\":500,"
            + "\"total_tokens\":650,\"prompt_tokens_details\":{\"cached_tokens\":128}}";
    private static final int CHUNKS = 500;

    /** As the provider calls the model: by the public name, or by one that has to be replaced in every chunk. */
    @Param({MODEL, "another-name"})
    public String upstreamModel = MODEL;

    private byte[] chunk = {};
    private byte[] end = {};
    private byte[] answer = {};

    @Setup
    public void encode() {
        String head = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,"
                + "\"model\":\"" + upstreamModel + "\",\"choices\":[";
        chunk = (head + "{\"index\":0,\"delta\":{\"content\":\"a few words of text, about as many as there "
                        + "are\"},\"finish_reason\":null}]}\n\n")
                .getBytes(UTF_8);
        end = (head + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n" + head + "]," + USAGE
                        + "}\n\ndata: [DONE]\n\n")
                .getBytes(UTF_8);
        answer = ("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1767225600,\"model\":\""
                        + upstreamModel + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"" + "An answer of some sentences. ".repeat(5)
                        + "\"},\"finish_reason\":\"stop\"}]," + USAGE + "}")
                .getBytes(UTF_8);
    }

    /** A stream of 500 chunks that come one by one; the figure is for each chunk. */
    @Benchmark
    @OperationsPerInvocation(CHUNKS)
    public void streamChunk(Blackhole sink) {
        ChatStreamReader reader = new ChatStreamReader(MODEL, 1, true);
        for (int i = 0; i < CHUNKS; i++) {
            sink.consume(reader.read(chunk, 0, chunk.length));
        }
        sink.consume(reader.read(end, 0, end.length));
    }

    /** The same stream cut at other places than between its events, as networks do. */
    @Benchmark
    @OperationsPerInvocation(CHUNKS)
    public void streamChunkCutInTwo(Blackhole sink) {
        ChatStreamReader reader = new ChatStreamReader(MODEL, 1, true);
        int cut = chunk.length / 2;
        for (int i = 0; i < CHUNKS; i++) {
            sink.consume(reader.read(chunk, 0, cut));
            sink.consume(reader.read(chunk, cut, chunk.length));
        }
        sink.consume(reader.read(end, 0, end.length));
    }

    @Benchmark
    public void wholeAnswer(Blackhole sink) {
        WholeAnswerReader reader = new WholeAnswerReader(new ChatScanner(MODEL), MODEL);
        sink.consume(reader.read(answer, 0, answer.length));
        sink.consume(reader.end());
    }
}
