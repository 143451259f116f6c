package dev.farebox.bootstrap.start;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether the ports are free, before anything else is started. */
final class Ports {
    private Ports() {}

    /**
     * Checks both ports.
     *
     * @throws StartRefused with a line for each that is taken
     */
    static void requireFree(Settings settings) {
        List<String> causes = new ArrayList<>();
        check("FAREBOX_PORT", settings.host(), settings.port(), causes);
        check(
                "FAREBOX_MANAGEMENT_PORT",
                InetAddress.getLoopbackAddress().getHostAddress(),
                settings.managementPort(),
                causes);
        if (!causes.isEmpty()) {
            throw new StartRefused(causes);
        }
    }

    private static void check(String setting, String host, int port, List<String> causes) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the server will: connections of a process that has just ended do not keep a port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            causes.add("FAREBOX_HOST: \"" + host + "\" is not an address of this machine");
        } catch (BindException e) {
            boolean taken = String.valueOf(e.getMessage()).contains("in use");
            causes.add(
                    taken
                            ? setting + ": port " + port + " is taken by another process; choose another one"
                            : setting + ": cannot listen on " + host + ":" + port + " (" + e.getMessage() + ")");
        } catch (IOException e) {
            causes.add(setting + ": cannot listen on " + host + ":" + port + " (" + e.getMessage() + ")");
        }
    }
}
