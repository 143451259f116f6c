package dev.farebox.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for processes that are started later. They lie below those that a system gives to outgoing connections, so that
 * none of these takes one in between.
 */
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int BEHIND_HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /** A loopback port that nobody listens on now. */
    public static int choose() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEHIND_HIGHEST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException _) {
                // Somebody has it; another one will do.
            }
        }
        throw new UncheckedIOException(new IOException("no free port after " + ATTEMPTS + " attempts"));
    }
}
