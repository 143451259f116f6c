package dev.farebox.bootstrap.checking;

import dev.farebox.bootstrap.database.EmbeddedPostgres;
import dev.farebox.bootstrap.shop.ShopFile;
import dev.farebox.bootstrap.start.Preparation;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.bootstrap.start.SettingsReader;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.persistence.DatabaseAddress;
import dev.farebox.persistence.catalogue.CatalogueRows;
import dev.farebox.persistence.catalogue.PriceRows;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dry run of applying a shop file: everything that is wrong with it, or what it would change. It only reads: the
 * settings, the file, and in a read-only transaction the database of the shop, which must be running.
 */
public final class ShopCheck {
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String READ_ONLY = "-c default_transaction_read_only=on";

    private final PrintStream out;

    public ShopCheck(PrintStream out) {
        this.out = out;
    }

    private record Applied(Catalogue catalogue, List<PriceVersion> prices, Instant now) {}

    /**
     * Checks a file as the shop with these settings would apply it.
     *
     * @return 0 if it would be applied, with or without warnings
     * @throws StartRefused if the file is faulty or would not be applied
     */
    public int check(Path file, Map<String, String> environment) {
        Map<String, String> changed = new LinkedHashMap<>(environment);
        changed.put("FAREBOX_SHOP", file.toString());
        Settings settings = SettingsReader.read(name -> Optional.ofNullable(changed.get(name)));
        ShopFile shop = Preparation.shopFile(settings, changed);
        Applied applied = applied(settings);
        ShopChanges changes = ShopChanges.between(applied.catalogue, applied.prices, shop.revision(), applied.now);
        if (!changes.refusals().isEmpty()) {
            throw new StartRefused(changes.refusals().stream()
                    .map(refusal -> "FAREBOX_SHOP: " + refusal)
                    .toList());
        }
        out.println(file + " is faultless; nothing was changed");
        changes.lines().forEach(line -> out.println("  " + line));
        if (changes.lines().isEmpty()) {
            out.println("  the shop sells this already");
        }
        shop.warnings().forEach(warning -> out.println("  warning: " + warning));
        return 0;
    }

    private static Applied applied(Settings settings) {
        Optional<DatabaseAddress> address = settings.database()
                .map(own -> new DatabaseAddress(own.jdbcUrl(), own.user(), own.password()))
                .or(() -> EmbeddedPostgres.running(settings.data()));
        if (address.isEmpty() && EmbeddedPostgres.existsIn(settings.data())) {
            throw new StartRefused("FAREBOX_DATA: the shop's database is not running, so what would change cannot be"
                    + " told; start the shop and check again beside it");
        }
        return address.map(ShopCheck::read).orElseGet(ShopCheck::nothing);
    }

    /** Before the first start. */
    private static Applied nothing() {
        return new Applied(new Catalogue(List.of(), List.of(), List.of(), List.of()), List.of(), Instant.now());
    }

    private static Applied read(DatabaseAddress address) {
        try (Connection connection = address.open("farebox-check", READ_ONLY)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new Applied(CatalogueRows.read(connection), PriceRows.all(connection), Instant.now());
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return nothing();
            }
            throw new StartRefused(
                    "FAREBOX_DB_URL: the shop's database cannot be read (state " + e.getSQLState() + ")", e);
        }
    }
}
