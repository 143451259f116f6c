package dev.farebox.bench.pages;

import dev.farebox.bench.client.Figures;
import dev.farebox.bench.client.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Program: asks a demo shop for its pages, as a browser does that unpacks what is packed, one after the other on a
 * connection that is kept, and prints the median time and the bytes of each page.
 */
public final class PagesProbe {
    private static final int MAX_SAMPLES = 1000;

    /** How often everything is asked before anything counts. */
    private static final int WARM_UPS = 3;

    /** Of the thirty in a minute that the shop shows to one address. */
    private static final int LOOKS_AN_ADDRESS = 25;

    /** A page that is asked for. */
    private enum Page {
        HOME("home"),
        PRICING("pricing"),
        MODELS("models"),
        DOCUMENT("docs"),
        ORDER("order page"),
        USAGE("usage");

        private final String name;

        Page(String name) {
            this.name = name;
        }
    }

    private record Order(URI page, String cookie) {}

    private final URI shop;
    private final String key;
    private final Order order;
    private final Map<Page, Samples> samples = new EnumMap<>(Page.class);
    private final Map<Page, Integer> bytes = new EnumMap<>(Page.class);
    private HttpClient client;
    private int addresses;

    private PagesProbe(URI shop, String key) throws IOException, InterruptedException {
        this.shop = shop;
        this.key = key;
        this.client = nextClient();
        this.order = order();
    }

    /**
     * Runs once.
     *
     * @param arguments the shop's port on the loopback address, how often each page is asked for, 1 to 1000, and the file
     *     with the key whose usage is shown
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("usage: PagesProbe <port> <times> <file with a key>");
        }
        int times = Integer.parseInt(arguments[1]);
        if (times < 1 || times > MAX_SAMPLES) {
            throw new IllegalArgumentException("times must be 1 to " + MAX_SAMPLES + ", not " + times);
        }
        PagesProbe probe = new PagesProbe(
                URI.create("http://127.0.0.1:" + Integer.parseInt(arguments[0])),
                Files.readString(Path.of(arguments[2])).strip());
        // These only compile what is measured after them.
        for (int i = 0; i < WARM_UPS; i++) {
            probe.measure(times);
        }
        probe.samples.clear();
        probe.measure(times);
        for (Page page : Page.values()) {
            System.out.print(new Figures()
                    .with(
                            page.name + " p50 us",
                            probe.samples.getOrDefault(page, new Samples()).percentileMicros(50))
                    .with(page.name + " bytes", probe.bytes.getOrDefault(page, 0))
                    .lines());
        }
    }

    private void measure(int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            if (i % LOOKS_AN_ADDRESS == 0) {
                client.close();
                client = nextClient();
                // So that no page that counts opens a connection.
                int _ = ask(Page.HOME).length;
            }
            for (Page page : Page.values()) {
                long began = System.nanoTime();
                byte[] answer = ask(page);
                long took = System.nanoTime() - began;
                samples.computeIfAbsent(page, _ -> new Samples()).add(took);
                bytes.put(page, answer.length);
            }
        }
    }

    private byte[] ask(Page page) throws IOException, InterruptedException {
        HttpRequest.Builder request = switch (page) {
            case HOME -> request(shop);
            case PRICING -> request(shop.resolve("/pricing"));
            case MODELS -> request(shop.resolve("/models"));
            case DOCUMENT -> request(shop.resolve("/docs/api"));
            case ORDER -> request(order.page()).header("Cookie", order.cookie());
            case USAGE -> form(shop.resolve("/usage"), BodyPublishers.ofString("apiKey=" + key));
        };
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(page.name + " was answered with " + answer.statusCode());
        }
        return answer.body();
    }

    /** Places an order that waits for its payment. */
    private Order order() throws IOException, InterruptedException {
        HttpRequest request = form(
                        shop.resolve("/checkout/trial"),
                        BodyPublishers.ofString("email=bench%40example.org&paymentMethod=manual%3AUSD"))
                .build();
        HttpResponse<String> placed = client.send(request, BodyHandlers.ofString());
        String cookie = placed.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        return new Order(URI.create(placed.headers().firstValue("Location").orElseThrow()), cookie);
    }

    private static HttpRequest.Builder form(URI address, BodyPublisher fields) {
        return request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(fields);
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip");
    }

    /** Loopback has sixteen million addresses, and each may look at usage a few times. */
    private HttpClient nextClient() throws IOException {
        addresses++;
        byte[] address = {127, 2, (byte) (addresses >> Byte.SIZE), (byte) addresses};
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByAddress(address))
                .build();
    }
}
