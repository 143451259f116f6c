package dev.farebox.application.port.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider made of a plain socket that does exactly what a script says, good or bad. The first connection plays the
 * first script, and so on; further ones play the last script again.
 */
public final class ScriptedPeer implements AutoCloseable {
    private final ServerSocket server;
    private final List<Script> scripts;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<PeerRequest> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch callerLeft = new CountDownLatch(1);
    private final AtomicLong written = new AtomicLong();

    /** What happens on one connection. When it returns, the connection is closed. */
    @FunctionalInterface
    public interface Script {
        void play(Connection connection) throws Exception;
    }

    /**
     * A request as it arrived.
     *
     * @param head the request line and the headers
     * @param body as bytes one by one in characters
     */
    public record PeerRequest(String head, String body) {}

    private ScriptedPeer(List<Script> scripts) {
        this.scripts = scripts;
        try {
            this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A peer that plays scripts, the last one as often as needed. */
    public static ScriptedPeer playing(Script... scripts) {
        return new ScriptedPeer(List.of(scripts));
    }

    /** The address of nobody: connections to it are refused. */
    public static URI refusingUrl() {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return url(closed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI baseUrl() {
        return url(server);
    }

    private static URI url(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
    }

    /** All requests that were read to their end, in order. */
    public List<PeerRequest> requests() {
        return List.copyOf(requests);
    }

    /** Bytes that the network took from scripts so far. */
    public long written() {
        return written.get();
    }

    /** Waits until a caller has broken a connection off; fails after the given time. */
    public void awaitCallerLeft(long millis) throws InterruptedException {
        if (!callerLeft.await(millis, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the caller still holds the connection after " + millis + " ms");
        }
    }

    private void accept() {
        try {
            for (int number = 0; true; number++) {
                Socket socket = server.accept();
                sockets.add(socket);
                Script script = scripts.get(Math.min(number, scripts.size() - 1));
                Thread.ofVirtual().start(() -> play(script, socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void play(Script script, Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.play(new Connection(socket));
        } catch (Exception e) {
            callerLeft.countDown();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection, as scripts use it. */
    public final class Connection {
        private final Socket socket;

        private Connection(Socket socket) {
            this.socket = socket;
        }

        /** Reads one request to the end of its body. */
        public PeerRequest readRequest() throws IOException {
            String head = readHead();
            int length = 0;
            for (String line : head.split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip());
                }
            }
            String body = new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
            PeerRequest request = new PeerRequest(head, body);
            requests.add(request);
            return request;
        }

        /** Reads the head of a request and leaves its body where it is. */
        public String readHead() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int lineFeeds = 0;
            while (lineFeeds < 2) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("no more requests");
                }
                head.write(b);
                lineFeeds = b == '\n' ? lineFeeds + 1 : b == '\r' ? lineFeeds : 0;
            }
            return head.toString(ISO_8859_1);
        }

        /** Sends bytes; waits for as long as the network does not take them. */
        public Connection send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            written.addAndGet(bytes.length);
            return this;
        }

        /** Sends text of bytes one by one in characters. */
        public Connection send(String text) throws IOException {
            return send(text.getBytes(ISO_8859_1));
        }

        /** Sends the head of an answer whose body comes in chunks. */
        public Connection head(int status, String contentType) throws IOException {
            return send("HTTP/1.1 " + status + " Scripted\r\ncontent-type: " + contentType
                    + "\r\ntransfer-encoding: chunked\r\n\r\n");
        }

        /** Sends one chunk of a body. */
        public Connection chunk(byte[] bytes) throws IOException {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
            chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
            chunk.writeBytes(bytes);
            chunk.writeBytes(new byte[] {'\r', '\n'});
            return send(chunk.toByteArray());
        }

        /** Ends a body in chunks. */
        public Connection lastChunk() throws IOException {
            return send("0\r\n\r\n");
        }

        /** Sends a chunk and the end of the body in one piece, so that whoever reads the one has the other. */
        public Connection onlyChunk(byte[] bytes) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream(bytes.length + 16);
            body.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
            body.writeBytes(bytes);
            body.writeBytes("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
            return send(body.toByteArray());
        }

        /** Sends a whole answer. */
        public Connection answer(int status, String headers, byte[] body) throws IOException {
            send("HTTP/1.1 " + status + " Scripted\r\ncontent-length: " + body.length + "\r\n" + headers + "\r\n");
            return send(body);
        }

        /** Waits until the caller breaks the connection off. */
        public void awaitCallerGone() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // What is left of a request does not matter.
            }
            callerLeft.countDown();
        }
    }
}
