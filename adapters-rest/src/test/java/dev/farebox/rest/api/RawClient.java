package dev.farebox.rest.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that writes and reads bytes, and no more than it is told to. */
final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    RawClient(int port) {
        this(port, 0);
    }

    /** @param receiveBuffer bytes that the system may take for us before we read; 0 for its own choice */
    RawClient(int port, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.setSoTimeout(10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawClient send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A POST with a valid key, whole. */
    RawClient post(String path, String body) {
        return send("POST " + path + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + ApiServer.KEY
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    /** Everything received once it contains a text. */
    String readUntil(String text) {
        int searched = 0;
        while (true) {
            String soFar = soFar();
            if (soFar.indexOf(text, Math.max(0, searched - text.length())) >= 0) {
                return soFar;
            }
            searched = soFar.length();
            if (readSome() < 0) {
                throw new AssertionError("the connection ended before \"" + text + "\" came: " + soFar);
            }
        }
    }

    /** Everything received once the server has closed the connection. */
    String readToEnd() {
        while (readSome() >= 0) {
            // Until the end.
        }
        return soFar();
    }

    private int readSome() {
        byte[] buffer = new byte[256 * 1024];
        try {
            int count = socket.getInputStream().read(buffer);
            if (count > 0) {
                received.write(buffer, 0, count);
            }
            return count;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came for ten seconds after: " + soFar(), e);
        } catch (IOException _) {
            return -1;
        }
    }

    private String soFar() {
        return received.toString(StandardCharsets.UTF_8);
    }

    /** Ends the connection the hard way, as a client that was killed. */
    void abort() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
