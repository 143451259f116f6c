package dev.farebox.persistence.catalogue;

import dev.farebox.application.port.catalogue.CatalogueStore;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanStatus;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The catalogue as entities, with an immutable snapshot in memory. A node sees what another one applied at its next
 * {@link #refresh}. Thread-safe; {@link #current} never blocks, everything else does.
 */
public final class PanacheCatalogueStore implements CatalogueStore {
    /** Nodes that apply a file take turns; the number only has to differ from other advisory locks. */
    private static final String LOCK = "select 1 from pg_advisory_xact_lock(5071829364501827)";

    private static final String NEWEST_REVISION = "order by id desc";

    private record Snapshot(long revision, Catalogue catalogue) {}

    private volatile Snapshot snapshot = new Snapshot(0, new Catalogue(List.of(), List.of(), List.of(), List.of()));

    /** The catalogue; empty before the first {@link #refresh} or {@link #apply}. */
    @Override
    public Catalogue current() {
        return snapshot.catalogue;
    }

    /** Takes a new snapshot if a file was applied since the last one; asked at the start and every few seconds. */
    public synchronized void refresh() {
        snapshot = QuarkusTransaction.requiringNew().call(() -> {
            long newest = newestRevision();
            return newest == snapshot.revision ? snapshot : new Snapshot(newest, load());
        });
    }

    @Override
    public ApplyOutcome apply(ShopRevision revision) {
        return locked(
                () -> ShopRevisionEntity.<ShopRevisionEntity>find("digest = ?1 order by id desc", revision.digest())
                        .firstResultOptional()
                        .<ApplyOutcome>map(before -> new ApplyOutcome.AppliedBefore(before.appliedAt))
                        .orElseGet(() -> write(revision)));
    }

    @Override
    public ApplyOutcome applyAgain(ShopRevision revision) {
        return locked(() -> write(revision));
    }

    private ApplyOutcome locked(Supplier<ApplyOutcome> work) {
        ApplyOutcome outcome = QuarkusTransaction.requiringNew().call(() -> {
            Object one = Panache.getEntityManager().createNativeQuery(LOCK).getSingleResult();
            assert one != null;
            return work.get();
        });
        refresh();
        return outcome;
    }

    private static ApplyOutcome write(ShopRevision revision) {
        Instant now = (Instant) Panache.getEntityManager()
                .createNativeQuery("select now()", Instant.class)
                .getSingleResult();
        PriceChanges prices = PriceChanges.of(prices(), revision.prices(), now);
        if (prices.pastChanged().isPresent()) {
            return prices.pastChanged().get();
        }
        int withdrawn = writePlans(revision.plans());
        writeModels(revision);
        writeAliases(revision.aliases());
        Panache.getSession().doWork(prices::insert);
        Panache.getSession().doWork(connection -> CouponRows.write(connection, revision.coupons()));
        ShopRevisionEntity.of(revision.digest(), now).persist();
        return new ApplyOutcome.Applied(prices.count(), withdrawn);
    }

    private static List<PriceVersion> prices() {
        return Panache.getSession().doReturningWork(PriceRows::all);
    }

    /** How many plans were withdrawn. */
    private static int writePlans(List<Plan> plans) {
        Map<String, PlanEntity> rows =
                PlanEntity.<PlanEntity>listAll().stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
        for (int position = 0; position < plans.size(); position++) {
            Plan plan = plans.get(position);
            PlanEntity row = rows.remove(plan.id().text());
            if (row == null) {
                row = new PlanEntity();
                row.id = plan.id().text();
                row.take(plan, position);
                row.persist();
            } else {
                row.take(plan, position);
            }
        }
        int withdrawn = 0;
        for (PlanEntity gone : rows.values()) {
            if (gone.managedBy.equals(ManagedBy.FILE) && gone.status == PlanStatus.ON_SALE) {
                gone.status = PlanStatus.WITHDRAWN;
                withdrawn++;
            }
        }
        return withdrawn;
    }

    private static void writeModels(ShopRevision revision) {
        Map<String, ModelEntity> rows = ModelEntity.<ModelEntity>listAll().stream()
                .collect(Collectors.toMap(row -> row.name, Function.identity()));
        Set<String> priced =
                revision.prices().stream().map(prices -> prices.model().text()).collect(Collectors.toSet());
        for (int position = 0; position < revision.models().size(); position++) {
            Model model = revision.models().get(position);
            ModelEntity known = rows.remove(model.name().text());
            ModelEntity row = known == null ? new ModelEntity() : known;
            row.name = model.name().text();
            row.take(model, position);
            row.priced = priced.contains(row.name);
            if (known == null) {
                row.persist();
            }
        }
        rows.values().stream()
                .filter(gone -> gone.managedBy.equals(ManagedBy.FILE))
                .forEach(gone -> gone.status = PlanStatus.WITHDRAWN);
        Panache.getEntityManager().flush();
    }

    private static void writeAliases(List<ModelAlias> aliases) {
        ModelAliasEntity.deleteAll();
        for (int position = 0; position < aliases.size(); position++) {
            ModelAliasEntity.of(aliases.get(position), position).persist();
        }
    }

    private static long newestRevision() {
        return ShopRevisionEntity.<ShopRevisionEntity>find(NEWEST_REVISION)
                .firstResultOptional()
                .map(revision -> revision.id)
                .orElse(0L);
    }

    private static Catalogue load() {
        return Panache.getSession().doReturningWork(CatalogueRows::read);
    }
}
