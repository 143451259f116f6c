package dev.farebox.bootstrap;

import dev.farebox.bootstrap.checking.Commands;
import dev.farebox.bootstrap.start.Preparation;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.bootstrap.stopping.StopSignals;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where the process begins: prepares, runs the application in between, and stops the database when nothing uses it any
 * more.
 */
@QuarkusMain
public final class FareboxMain {
    private static volatile @Nullable Preparation preparation;

    private FareboxMain() {}

    /**
     * Ends with 0 after a signal to stop, with 1 if it could not start. With arguments it starts nothing: they are a
     * command, see {@link Commands}.
     */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String... args) {
        System.exit(args.length == 0 ? run() : command(args));
    }

    private static int command(String... args) {
        try {
            return Commands.run(List.of(args), System.getenv(), System.out);
        } catch (StartRefused e) {
            e.print(System.err);
            return 1;
        }
    }

    private static int run() {
        StopSignals.install();
        Preparation prepared;
        try {
            prepared = Preparation.prepare(System.getenv());
        } catch (StartRefused e) {
            e.print(System.err);
            return 1;
        }
        preparation = prepared;
        configure(prepared);
        AtomicInteger exitCode = new AtomicInteger();
        try {
            if (StopSignals.stopsBeforeOpen()) {
                return 0;
            }
            Quarkus.run(FareboxApplication.class, (code, failure) -> exitCode.set(ended(code, failure)));
        } finally {
            prepared.close();
        }
        return exitCode.get();
    }

    /** A refusal comes wrapped in whatever was being made when it happened. */
    private static int ended(int code, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refusal) {
                refusal.print(System.err);
                return 1;
            }
        }
        if (failure != null) {
            failure.printStackTrace();
            return 1;
        }
        return code;
    }

    /** What was prepared by {@link #main}; empty if something else started the application, such as a test. */
    public static Optional<Preparation> preparation() {
        return Optional.ofNullable(preparation);
    }

    private static void configure(Preparation prepared) {
        Settings settings = prepared.settings();
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", String.valueOf(settings.port()));
        System.setProperty(
                "quarkus.management.host", InetAddress.getLoopbackAddress().getHostAddress());
        System.setProperty("quarkus.management.port", String.valueOf(settings.managementPort()));
        System.setProperty("quarkus.datasource.jdbc.url", prepared.database().jdbcUrl());
        System.setProperty("quarkus.datasource.username", prepared.database().user());
        System.setProperty("quarkus.datasource.password", prepared.database().password());
    }
}
