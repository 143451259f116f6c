package dev.farebox.bootstrap.mailing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mail server that misbehaves: it answers well but where its script says otherwise. A scripted answer may be a line, or
 * {@link #SILENCE}, or {@link #CLOSE}. Serves one connection after the other on loopback.
 */
final class ScriptedMailServer implements AutoCloseable {
    /** No answer at all, and the connection stays open. */
    static final String SILENCE = "silence";

    /** The connection is closed without an answer. */
    static final String CLOSE = "close";

    private final ServerSocket socket;
    private final Map<String, String> script;
    private final List<String> heard = new ArrayList<>();
    private final Thread thread;

    /** @param script from a command, {@code CONNECT}, or {@code BODY} for the end of the mail, to the answer */
    ScriptedMailServer(Map<String, String> script) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        this.thread = Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The lines that came so far. */
    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                talk(connection);
            } catch (IOException _) {
                // The client left, or the test is over.
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        Writer out = new OutputStreamWriter(connection.getOutputStream(), StandardCharsets.US_ASCII);
        boolean inMail = false;
        Optional<String> said = Optional.of("CONNECT");
        while (said.isPresent()) {
            String command = inMail ? "BODY" : said.get().split("[ :]", 2)[0];
            String answer = script.getOrDefault(command, usual(command));
            if (answer.equals(CLOSE)) {
                return;
            }
            if (!answer.equals(SILENCE)) {
                out.write(answer + "\r\n");
                out.flush();
            }
            inMail = answer.startsWith("354");
            said = next(in, inMail);
        }
    }

    private Optional<String> next(BufferedReader in, boolean inMail) throws IOException {
        String line = in.readLine();
        while (line != null && inMail && !line.equals(".")) {
            line = in.readLine();
        }
        if (line != null) {
            synchronized (this) {
                heard.add(line);
            }
        }
        return Optional.ofNullable(line);
    }

    private static String usual(String command) {
        return switch (command) {
            case "CONNECT" -> "220 scripted";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.interrupt();
    }
}
