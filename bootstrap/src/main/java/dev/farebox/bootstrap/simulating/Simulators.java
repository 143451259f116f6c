package dev.farebox.bootstrap.simulating;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.payment.creem.CreemSettings;
import dev.farebox.payment.creem.CreemWebhookSecrets;
import dev.farebox.payment.paypal.PayPalWebhooks;
import dev.farebox.payment.simulator.PaymentPageRoutes;
import dev.farebox.payment.simulator.PaymentSimulator;
import dev.farebox.upstream.ChannelConfig;
import dev.farebox.upstream.anthropic.AnthropicDialect;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.gemini.GeminiDialect;
import dev.farebox.upstream.openai.OpenAiDialect;
import dev.farebox.upstream.simulator.UpstreamSimulator;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The demo's provider of language models and of payments, each on a loopback port of its own.
 *
 * @param upstream answers calls
 * @param payment takes no money
 */
public record Simulators(UpstreamSimulator upstream, PaymentSimulator payment) implements AutoCloseable {
    private static final long START_SECONDS = 10;

    /**
     * Starts both in the demo, and nothing in a live shop. Blocks until they listen.
     *
     * @param publicUrl where buyers reach the shop
     * @param models what the simulated provider says it has
     * @param folder where simulated payments outlive the process
     */
    public static Optional<Simulators> startFor(
            Mode mode,
            Vertx vertx,
            String publicUrl,
            List<String> models,
            Path folder,
            RandomBytes random,
            InstantSource clock) {
        return switch (mode) {
            case LIVE -> Optional.empty();
            case DEMO -> {
                UpstreamSimulator upstream = UpstreamSimulator.start(vertx, UpstreamSimulator.HUMAN_PACE, models, clock)
                        .toCompletableFuture()
                        .orTimeout(START_SECONDS, TimeUnit.SECONDS)
                        .join();
                yield Optional.of(
                        new Simulators(upstream, PaymentSimulator.start(vertx, publicUrl, folder, random, clock)));
            }
        };
    }

    /**
     * The channels of the demo, which may fail whenever a prompt tells them to: every model in OpenAI's format, and in their makers' own formats those that have one.
     *
     * @param models the names of all models
     */
    public List<ChannelConfig> channels(List<String> models) {
        return Stream.of(
                        channel("simulator", new OpenAiDialect(), Map.of(ChannelConfig.ANY, ChannelConfig.ANY)),
                        channel("simulator-anthropic", new AnthropicDialect(), beginning("claude-", models)),
                        channel("simulator-gemini", new GeminiDialect(), beginning("gemini-", models)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, String> beginning(String prefix, List<String> models) {
        return models.stream()
                .filter(name -> name.startsWith(prefix))
                .distinct()
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    private Optional<ChannelConfig> channel(String id, DialectFormat format, Map<String, String> models) {
        return models.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChannelConfig(
                        id,
                        format,
                        upstream.baseUrl(),
                        format.usualCredential(),
                        List.of(),
                        models,
                        BuyerName.SEND,
                        OutputCap.MAX_TOKENS,
                        StoreMember.SEND_FALSE,
                        ChannelConfig.Timeouts.DEFAULT,
                        ChannelPolicy.SIMULATED));
    }

    /**
     * Lets the simulated provider of payments tell the shop what happens.
     *
     * @param url where the shop takes its notifications
     * @return what they are proved by
     */
    public PayPalWebhooks notifyAt(String url) {
        payment.notifications().sendTo(url);
        return payment.notifications().webhooks();
    }

    /** Lets the simulated Creem tell the shop what happens, as {@link #notifyAt} does for PayPal. */
    public CreemWebhookSecrets notifyOfCreemAt(String url) {
        return payment.creem().notifyAt(url);
    }

    /** Lets the simulated Creem sell every plan that has a price which Creem can charge, and says how to reach it. */
    public CreemSettings creem(List<Plan> plans) {
        Map<PlanId, String> products = new LinkedHashMap<>();
        for (Plan plan : plans) {
            CreemSettings.CURRENCIES.stream()
                    .flatMap(code -> plan.prices().stream()
                            .filter(price -> price.currency().getCurrencyCode().equals(code)))
                    .findFirst()
                    .ifPresent(price -> {
                        String product = "prod_" + plan.id();
                        payment.creem().sell(product, plan.name().english(), price);
                        products.put(plan.id(), product);
                    });
        }
        return payment.creem().settings(products, CreemSettings.CALL_TIMEOUT);
    }

    /** Where buyers of the demo decide, on the public port. */
    public PaymentPageRoutes paymentPage() {
        return new PaymentPageRoutes(payment);
    }

    @Override
    public void close() {
        payment.close();
        upstream.close()
                .toCompletableFuture()
                .orTimeout(START_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
