package dev.farebox.application.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.metering.ShowUsage.KeyStatus;
import dev.farebox.application.metering.ShowUsage.KeyUsage;
import dev.farebox.application.metering.ShowUsage.ShowUsageOutcome;
import dev.farebox.application.port.key.InMemorySecretVault;
import dev.farebox.application.port.ledger.InMemoryLedger;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.upstream.ScriptedUpstreams;
import dev.farebox.application.relaying.CallBounds;
import dev.farebox.application.relaying.IdentifyKeyService;
import dev.farebox.application.relaying.ListModels;
import dev.farebox.application.relaying.ListModels.ListModelsOutcome;
import dev.farebox.application.relaying.ListModelsService;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.TokenTariff;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The owner of a key")
class ShowUsageServiceTest {
    private static final ModelName CHAT = new ModelName("chat");
    private static final ModelName OTHER = new ModelName("other");
    private static final ModelName GIFT = new ModelName("gift");
    private static final CallPage TEN = CallPage.newest(10);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final PriceRef REF = new PriceRef(1, 0);
    private static final Price.PerToken PRICE = new Price.PerToken(Prices.rates("1", "1", "1", "1", "1"));

    private static final List<PriceVersion> PRICES = List.of(
            new PriceVersion(1, CHAT, PriceTerms.of(PRICE), Instant.EPOCH),
            new PriceVersion(2, OTHER, PriceTerms.of(PRICE), Instant.EPOCH),
            new PriceVersion(
                    3, GIFT, PriceTerms.of(new Price.PerToken(Prices.rates("0", "0", "0", "0", "0"))), Instant.EPOCH));

    /** What the smallest call costs: the price that decides whether a key is exhausted. */
    private static final long SMALLEST =
            CallBounds.smallest(new TokenTariff(REF, PRICE)).units();

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final InMemoryLedger ledger = new InMemoryLedger(clock);
    private final InMemorySecretVault vault = new InMemorySecretVault();
    private final LedgerSamples samples = new LedgerSamples(clock);
    private final ScriptedUpstreams upstreams = new ScriptedUpstreams(Runnable::run, "chat", "other");
    private final ApiKeySecret secret = ApiKeySecret.create(KeyPrefix.DEFAULT, new byte[ApiKeySecret.RANDOM_BYTES]);
    private final IdentifyKeyService identifyKey = new IdentifyKeyService(ledger, vault);
    private final ShowUsage showUsage = new ShowUsageService(
            identifyKey, ledger, ShowUsageServiceTest::catalogue, ShowUsageServiceTest::versions, SHANGHAI);
    private final ListModels listModels =
            new ListModelsService(ShowUsageServiceTest::catalogue, ledger, upstreams, clock);
    private NewKey key;

    @BeforeEach
    void issue() {
        key = issue(1, secret, "trial", SMALLEST);
    }

    @Test
    @DisplayName("sees plan, models, balance and the newest calls")
    void shown() {
        CallId ended = ended();
        KeyUsage usage = shown(secret);
        assertThat(usage.planName()).isEqualTo(new LocalizedText("Trial", "体验包"));
        assertThat(usage.models()).containsExactly(CHAT, OTHER);
        assertThat(usage.statement().balance().granted()).isEqualTo(usd(SMALLEST));
        assertThat(usage.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.call().call()).isEqualTo(ended));
        assertThat(usage.older()).isEmpty();
    }

    @Test
    @DisplayName("turns pages from the newest calls to the oldest, and is told where the next one ends")
    void pages() {
        List<CallId> ended = List.of(ended(), ended(), ended());
        KeyUsage newest = shown(showUsage.show(secret.reveal(), CallPage.newest(2)));
        assertThat(calls(newest)).containsExactly(ended.get(2), ended.get(1));
        assertThat(newest.older()).contains(ended.get(1));
        KeyUsage oldest = shown(showUsage.show(secret.reveal(), new CallPage(newest.older(), 2)));
        assertThat(calls(oldest)).containsExactly(ended.getFirst());
        assertThat(oldest.older()).isEmpty();
        assertThat(shown(showUsage.show(secret.reveal(), CallPage.newest(3))).older())
                .as("after a page that all calls just fill")
                .isEmpty();
    }

    @Test
    @DisplayName("is shown the key again without presenting it, as long as there is such a key")
    void again() {
        CallId ended = ended();
        assertThat(calls(shown(showUsage.showAgain(key.key(), TEN)))).containsExactly(ended);
        assertThat(showUsage.showAgain(new KeyId(99), TEN)).isEqualTo(new ShowUsageOutcome.UnknownKey());
    }

    @Test
    @DisplayName("sees the last thirty days of the shop, with the calls of today on the last one")
    void days() {
        clock.advance(Duration.ofHours(5));
        assertThat(ended()).isNotNull();
        List<DayTotal> days = shown(secret).days();
        assertThat(days).hasSize(30);
        assertThat(days.getFirst()).isEqualTo(new DayTotal(LocalDate.parse("2026-10-24"), 0, usd(0)));
        assertThat(days.getLast()).isEqualTo(new DayTotal(LocalDate.parse("2026-11-22"), 1, usd(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 501})
    @DisplayName("cannot ask for a page of no calls or of more than 500")
    void limits(int limit) {
        assertThatThrownBy(() -> CallPage.newest(limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("has an active key as long as the smallest call is affordable, and then an exhausted one")
    void exhausted() {
        ApiKeySecret poorer = anotherSecret();
        issue(2, poorer, "trial", SMALLEST - 1);
        assertThat(shown(secret).status()).isEqualTo(KeyStatus.ACTIVE);
        assertThat(shown(poorer).status()).isEqualTo(KeyStatus.EXHAUSTED);
    }

    @Test
    @DisplayName("has an exhausted key when nothing is left, though a model may be free")
    void nothingLeft() {
        ApiKeySecret gifted = anotherSecret();
        NewKey issued = issue(2, gifted, "gifts", 10);
        assertThat(shown(gifted).status()).isEqualTo(KeyStatus.ACTIVE);
        AdmissionRequest all = new AdmissionRequest(
                samples.nextCall(), LedgerSamples.ref(issued), GIFT, true, usd(10), usd(10), 1, REF);
        assertThat(ledger.admit(all)).isCompleted();
        assertThat(ledger.settle(LedgerSamples.settlement(all, usd(10), 10))).isCompleted();
        assertThat(shown(gifted).status()).isEqualTo(KeyStatus.EXHAUSTED);
    }

    @Test
    @DisplayName("sees that the key is revoked, or its budget suspended")
    void dead() {
        ledger.setState(key.budget(), BudgetState.SUSPENDED);
        assertThat(shown(secret).status()).isEqualTo(KeyStatus.SUSPENDED);
        ledger.revoke(key.key());
        assertThat(shown(secret).status()).isEqualTo(KeyStatus.REVOKED);
    }

    @Test
    @DisplayName("sees the models of the key's own list only")
    void ownList() {
        ledger.limit(
                key.key(),
                new KeyLimits(0, 0, 0, Optional.empty(), Optional.empty(), new ModelSelection.Only(Set.of(OTHER))));
        assertThat(shown(secret).models()).containsExactly(OTHER);
        assertThat(listed()).containsExactly(OTHER);
    }

    @Test
    @DisplayName("lists in a dialect what can be called in it, and all models in OpenAI's")
    void listedInADialect() {
        assertThat(listed()).isNotEmpty();
        assertThat(listModels.list(LedgerSamples.ref(key), Dialect.ANTHROPIC))
                .isEqualTo(new ListModelsOutcome.Listed(List.of()));
    }

    @Test
    @DisplayName("of a plan that is gone sees its id and no models")
    void planGone() {
        ApiKeySecret orphan = anotherSecret();
        NewKey issued = issue(2, orphan, "gone", SMALLEST);
        assertThat(shown(orphan).planName()).isEqualTo(new LocalizedText("gone", "gone"));
        assertThat(shown(orphan).models()).isEmpty();
        assertThat(listModels.list(LedgerSamples.ref(issued), Dialect.OPENAI))
                .isEqualTo(new ListModelsOutcome.Listed(List.of()));
    }

    @Test
    @DisplayName("is told whether the key is unknown or the ledger away")
    void unknown() {
        assertThat(showUsage.show("sk-gateway-nonsense", TEN)).isEqualTo(new ShowUsageOutcome.UnknownKey());
        assertThat(showUsage.show(anotherSecret().reveal(), TEN)).isEqualTo(new ShowUsageOutcome.UnknownKey());
        Duration later = Duration.ofSeconds(2);
        ShowUsage away = new ShowUsageService(
                _ -> CompletableFuture.completedFuture(new KeyLookup.Unavailable(later)),
                ledger,
                ShowUsageServiceTest::catalogue,
                ShowUsageServiceTest::versions,
                SHANGHAI);
        assertThat(away.show(secret.reveal(), TEN)).isEqualTo(new ShowUsageOutcome.Unavailable(later));
    }

    @Test
    @DisplayName("may call the models that a healthy channel serves, with a key that is alive")
    void models() {
        assertThat(listed()).containsExactly(CHAT, OTHER);
        upstreams.withdraw("other");
        assertThat(listed()).containsExactly(CHAT);
        ledger.revoke(key.key());
        assertThat(listModels.list(LedgerSamples.ref(key), Dialect.OPENAI)).isEqualTo(new ListModelsOutcome.DeadKey());
        var stranger = LedgerSamples.ref(samples.key(99, usd(1), KeyLimits.rate(0)));
        assertThat(listModels.list(stranger, Dialect.OPENAI)).isEqualTo(new ListModelsOutcome.DeadKey());
    }

    private KeyUsage shown(ApiKeySecret presented) {
        return shown(showUsage.show(presented.reveal(), TEN));
    }

    private static KeyUsage shown(ShowUsageOutcome outcome) {
        return ((ShowUsageOutcome.Shown) outcome).usage();
    }

    private static List<CallId> calls(KeyUsage usage) {
        return usage.calls().stream().map(call -> call.call().call()).toList();
    }

    /** A call that cost nothing. */
    private CallId ended() {
        AdmissionRequest request = new AdmissionRequest(
                samples.nextCall(), LedgerSamples.ref(key), CHAT, true, usd(SMALLEST), usd(SMALLEST), 1, REF);
        assertThat(ledger.admit(request)).isCompleted();
        assertThat(ledger.settle(LedgerSamples.settlement(request, usd(SMALLEST), 0)))
                .isCompleted();
        return request.call();
    }

    private List<ModelName> listed() {
        return ((ListModelsOutcome.Listed) listModels.list(LedgerSamples.ref(key), Dialect.OPENAI))
                .models().stream().map(Model::name).toList();
    }

    private NewKey issue(long number, ApiKeySecret owned, String plan, long allowance) {
        NewKey sample = samples.key(number, usd(allowance), KeyLimits.rate(0));
        NewKey issued = new NewKey(
                new KeyId(number),
                sample.budget(),
                new PlanId(plan),
                EmailAddress.parse("buyer@example.org"),
                vault.digest(owned.reveal()),
                owned.lastFour(),
                sample.allowance(),
                sample.limits(),
                Mode.DEMO,
                sample.cause());
        ledger.issue(issued);
        return issued;
    }

    private static ApiKeySecret anotherSecret() {
        byte[] bytes = new byte[ApiKeySecret.RANDOM_BYTES];
        bytes[0] = 1;
        return ApiKeySecret.create(KeyPrefix.DEFAULT, bytes);
    }

    private static Amount usd(long nanos) {
        return Amount.usd(new NanoUsd(nanos));
    }

    private static Catalogue catalogue() {
        return new Catalogue(
                List.of(plan("trial", CHAT, OTHER), plan("gifts", GIFT)),
                List.of(model(CHAT), model(OTHER), model(GIFT)),
                List.of(),
                PRICES);
    }

    private static Plan plan(String id, ModelName... models) {
        return new Plan(
                new PlanId(id),
                new LocalizedText("Trial", "体验包"),
                List.of(Money.parse("2.00", Currency.getInstance("USD"))),
                usd(1),
                new ModelSelection.Only(Set.of(models)),
                0,
                0,
                0,
                Optional.empty(),
                KeyPrefix.DEFAULT,
                100,
                PlanStatus.ON_SALE,
                Optional.empty());
    }

    private static List<PriceVersion> versions(Set<Long> ids) {
        return PRICES.stream().filter(price -> ids.contains(price.id())).toList();
    }

    private static Model model(ModelName name) {
        return new Model(name, name, 1_000, 100, false, ModelKind.CHAT, Optional.empty());
    }
}
