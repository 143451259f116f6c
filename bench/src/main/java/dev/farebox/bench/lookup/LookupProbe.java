package dev.farebox.bench.lookup;

import dev.farebox.bench.client.Figures;
import dev.farebox.bench.client.Samples;
import dev.farebox.domain.order.OrderId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Program: looks orders up that it must not find, for every reason there is, in turn, and prints the median time of each
 * reason. An address, an order and an e-mail address are each looked up a few times only, because more is refused.
 */
public final class LookupProbe {
    /** Of the ten in a minute that the shop allows. */
    private static final int LOOKUPS_A_NAME = 8;

    private static final int MAX_SAMPLES = 1000;
    private static final Pattern ORDER_ID = Pattern.compile("\"orderId\":\"([^\"]+)\"");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Why an order is not found. */
    private enum Miss {
        WRONG_EMAIL("wrong e-mail"),
        MALFORMED_EMAIL("malformed e-mail"),
        UNKNOWN_ORDER("unknown order"),
        MALFORMED_ORDER("malformed order id");

        private final String name;

        Miss(String name) {
            this.name = name;
        }
    }

    private final URI shop;
    private final Map<Miss, Samples> samples = new EnumMap<>(Miss.class);
    private HttpClient client;
    private int addresses;
    private int lookups;

    private LookupProbe(URI shop) throws IOException {
        this.shop = shop;
        this.client = nextClient();
    }

    /**
     * Runs once.
     *
     * @param arguments the shop's port on the loopback address, and how many lookups of each kind are measured, 1 to 1000
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: LookupProbe <port> <lookups of each kind>");
        }
        int wanted = Integer.parseInt(arguments[1]);
        if (wanted < 1 || wanted > MAX_SAMPLES) {
            throw new IllegalArgumentException("lookups must be 1 to " + MAX_SAMPLES + ", not " + wanted);
        }
        LookupProbe probe = new LookupProbe(URI.create("http://127.0.0.1:" + Integer.parseInt(arguments[0])));
        // The first half only compiles what the second half measures.
        probe.measure(wanted);
        probe.samples.clear();
        probe.measure(wanted);
        for (Miss miss : Miss.values()) {
            Samples of = probe.samples.getOrDefault(miss, new Samples());
            System.out.print(new Figures()
                    .with(miss.name + " lookups", of.size())
                    .with(miss.name + " p50 us", of.percentileMicros(50))
                    .lines());
        }
    }

    private void measure(int wanted) throws IOException, InterruptedException {
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            if (i % (LOOKUPS_A_NAME / 2) == 0) {
                orders.add(order());
            }
            for (Miss miss : Miss.values()) {
                long began = System.nanoTime();
                int status = post("/api/shop/orders/lookup", lookup(miss, orders.getLast()))
                        .statusCode();
                long took = System.nanoTime() - began;
                if (status != 404) {
                    throw new IllegalStateException("a miss was answered with " + status);
                }
                samples.computeIfAbsent(miss, _ -> new Samples()).add(took);
            }
        }
    }

    private String order() throws IOException, InterruptedException {
        HttpResponse<String> placed = post(
                "/api/shop/orders",
                "{\"plan\":\"bench\",\"paymentMethod\":\"manual\",\"email\":\"" + someone() + "@example.org\"}");
        Matcher id = ORDER_ID.matcher(placed.body());
        if (!id.find()) {
            throw new IllegalStateException("an order was answered with " + placed.statusCode());
        }
        return id.group(1);
    }

    private static String lookup(Miss miss, String order) {
        String email = someone() + "@example.org";
        return switch (miss) {
            case WRONG_EMAIL -> lookup(order, email);
            case MALFORMED_EMAIL -> lookup(order, someone());
            case UNKNOWN_ORDER -> lookup(OrderId.create(random()).text(), email);
            case MALFORMED_ORDER -> lookup("FB-" + someone(), email);
        };
    }

    private static String lookup(String order, String email) {
        return "{\"orderId\":\"" + order + "\",\"email\":\"" + email + "\"}";
    }

    private static String someone() {
        return Long.toHexString(RANDOM.nextLong());
    }

    private static byte[] random() {
        byte[] bytes = new byte[OrderId.RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        if (++lookups % LOOKUPS_A_NAME == 0) {
            client.close();
            client = nextClient();
            // So that no lookup that counts opens a connection.
            client.send(HttpRequest.newBuilder(shop).build(), HttpResponse.BodyHandlers.discarding());
        }
        HttpRequest request = HttpRequest.newBuilder(shop.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Loopback has sixteen million addresses, and each may look up a few times. */
    private HttpClient nextClient() throws IOException {
        addresses++;
        byte[] address = {127, 1, (byte) (addresses >> Byte.SIZE), (byte) addresses};
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByAddress(address))
                .build();
    }
}
