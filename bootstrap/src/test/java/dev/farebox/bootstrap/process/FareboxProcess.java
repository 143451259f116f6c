package dev.farebox.bootstrap.process;

import dev.farebox.bootstrap.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The packaged application as a process of its own, with a data folder that outlives it. */
final class FareboxProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path data;
    private final Path output;
    private final Map<String, String> environment = new HashMap<>();
    private final int port;
    private final int managementPort;
    private @Nullable Process process;

    FareboxProcess(Path folder) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("package the application first: " + JAR.toAbsolutePath() + " is missing");
        }
        data = folder.resolve("data");
        output = folder.resolve("output");
        port = FreePort.choose();
        managementPort = FreePort.choose();
    }

    FareboxProcess with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Path data() {
        return data;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    URI operatorAddress(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    String operatorToken() throws IOException {
        return Files.readString(data.resolve("operator-token")).strip();
    }

    /** Starts it and waits until it says that it is open. */
    FareboxProcess open() throws IOException {
        begin();
        await("it is open", () -> output().contains(" is open: ") || !running().isAlive());
        if (!running().isAlive()) {
            throw new AssertionError("it ended: " + output());
        }
        return this;
    }

    /** Starts it and waits until it ends. */
    int runToEnd() throws IOException, InterruptedException {
        begin();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!running().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + PATIENCE + ": " + output());
        }
        return running().exitValue();
    }

    /** Asks it to stop, as a terminal or a service manager does. */
    void terminate() {
        running().destroy();
    }

    /** Kills it without a chance to do anything. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** Stops it where it is, as a machine does that is suspended. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on, as if no time had passed. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder(
                        "kill", "-" + name, String.valueOf(running().pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + name + " ended with " + code);
        }
    }

    String output() {
        try {
            return Files.exists(output) ? Files.readString(output) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The database's server, if one runs with the data folder. */
    List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info()
                        .command()
                        .map(command -> Path.of(command).startsWith(data))
                        .orElse(false))
                .toList();
    }

    /** Ends whatever a failed test left running. */
    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        servers().forEach(ProcessHandle::destroyForcibly);
        await("nothing runs any more", () -> servers().isEmpty());
    }

    static void await(String what, Condition condition) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Starts it and does not wait. */
    void begin() throws IOException {
        Files.deleteIfExists(output);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                JAR.toString());
        builder.environment().putAll(environment);
        builder.environment().put("FAREBOX_DATA", data.toString());
        builder.environment().put("FAREBOX_PORT", String.valueOf(port));
        builder.environment().put("FAREBOX_MANAGEMENT_PORT", String.valueOf(managementPort));
        process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    @FunctionalInterface
    interface Condition {
        boolean holds();
    }
}
