package dev.farebox.application.port.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs one thing many times from many threads that start together.
 *
 * @param threads how many threads
 * @param times how often each of them
 */
public record ParallelCalls(int threads, int times) {
    public static ParallelCalls of(int threads, int times) {
        return new ParallelCalls(threads, times);
    }

    /** Everything that came back, in no order; the first failure is thrown. */
    public <T> List<T> run(Callable<T> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<T>>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(executor.submit(() -> {
                    start.await();
                    List<T> results = new ArrayList<>();
                    for (int i = 0; i < times; i++) {
                        results.add(call.call());
                    }
                    return results;
                }));
            }
            start.countDown();
            List<T> all = new ArrayList<>();
            for (Future<List<T>> results : running) {
                all.addAll(results.get());
            }
            return all;
        }
    }
}
