package dev.farebox.persistence.ledger;

import dev.farebox.persistence.DatabaseAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a ledger and PostgreSQL, understands just enough of the protocol to see a COMMIT, and cuts the
 * connection around it on demand.
 */
final class CuttingProxy implements AutoCloseable {
    /** When the connection is cut, seen from the next COMMIT. */
    enum Cut {
        NOT,
        /** The database never hears of it, and the transaction ends with the connection. */
        BEFORE_IT_IS_FORWARDED,
        /** The database has committed and said so. */
        BEFORE_ITS_ANSWER,
        /** The client is cut off at once, the database hears of it only when {@link #forwardLate} is called. */
        LONG_BEFORE_IT_IS_FORWARDED
    }

    private final ServerSocket listener;
    private final DatabaseAddress database;
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NOT);
    private final AtomicInteger cuts = new AtomicInteger();
    private final CountDownLatch late = new CountDownLatch(1);
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    CuttingProxy(DatabaseAddress database) {
        this.database = database;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The database, by the way of this proxy. */
    DatabaseAddress address() {
        URI direct = direct();
        String separator = direct.getRawQuery() == null ? "?" : "?" + direct.getRawQuery() + "&";
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + direct.getPath() + separator
                        + "sslmode=disable&gssEncMode=disable",
                database.user(),
                database.password());
    }

    private URI direct() {
        return URI.create(database.jdbcUrl().substring("jdbc:".length()));
    }

    /** Cuts once, at the next COMMIT of any connection. */
    void cutNext(Cut cut) {
        next.set(cut);
    }

    int cuts() {
        return cuts.get();
    }

    void forwardLate() {
        late.countDown();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                URI direct = direct();
                Socket server = new Socket(direct.getHost(), direct.getPort());
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> new Connection(client, server).requests());
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    @Override
    public void close() throws IOException {
        late.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection; requests and answers are passed on by a thread each. */
    private final class Connection {
        private static final String GROUP_ENDS = "SXQHp";

        private final Socket client;
        private final Socket server;
        private final Set<String> commits = new HashSet<>();
        private final CountDownLatch committed = new CountDownLatch(1);
        private volatile Cut cut = Cut.NOT;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void requests() {
            Thread.ofVirtual().start(this::answers);
            try (client;
                    server) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                ByteArrayOutputStream startup = new ByteArrayOutputStream();
                copyBody(in, startup);
                server.getOutputStream().write(startup.toByteArray());
                while (cut == Cut.NOT) {
                    pass(in);
                }
            } catch (IOException e) {
                // One side has closed.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Messages travel in groups, and a COMMIT with those that prepare and execute it. */
        private void pass(DataInputStream in) throws IOException, InterruptedException {
            ByteArrayOutputStream group = new ByteArrayOutputStream();
            boolean commit = false;
            byte type;
            do {
                type = in.readByte();
                group.write(type);
                byte[] body = copyBody(in, group);
                commit |= isCommit(type, body);
            } while (GROUP_ENDS.indexOf(type) < 0);
            cut = commit ? next.getAndSet(Cut.NOT) : Cut.NOT;
            if (cut != Cut.NOT) {
                cuts.incrementAndGet();
            }
            if (cut == Cut.LONG_BEFORE_IT_IS_FORWARDED) {
                client.close();
                late.await();
            }
            if (cut != Cut.BEFORE_IT_IS_FORWARDED) {
                server.getOutputStream().write(group.toByteArray());
            }
            if (cut == Cut.BEFORE_ITS_ANSWER || cut == Cut.LONG_BEFORE_IT_IS_FORWARDED) {
                committed.await();
            }
        }

        private boolean isCommit(byte type, byte[] body) {
            String[] texts = new String(body, StandardCharsets.ISO_8859_1).split("\0", 3);
            if (type == 'P' && texts[1].equals("COMMIT")) {
                commits.add(texts[0]);
            } else if (type == 'P') {
                commits.remove(texts[0]);
            }
            return type == 'B' && commits.contains(texts[1]);
        }

        private byte[] copyBody(DataInputStream in, OutputStream copy) throws IOException {
            int length = in.readInt();
            byte[] body = in.readNBytes(length - Integer.BYTES);
            copy.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
            copy.write(body);
            return body;
        }

        private void answers() {
            byte[] chunk = new byte[8192];
            try {
                InputStream in = server.getInputStream();
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    if (cut != Cut.NOT) {
                        break;
                    }
                    client.getOutputStream().write(chunk, 0, length);
                }
            } catch (IOException e) {
                // One side has closed.
            } finally {
                committed.countDown();
                close(client);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
