package dev.farebox.bootstrap;

import dev.farebox.bootstrap.start.Preparation;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.bootstrap.stopping.StopSignals;
import dev.farebox.domain.order.Mode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Says that the shop is open, and waits until it shall close. */
public final class FareboxApplication implements QuarkusApplication {
    private final Preparation prepared;

    /** @param prepared what was prepared before */
    public FareboxApplication(Preparation prepared) {
        this.prepared = prepared;
    }

    @Override
    public int run(String... args) {
        StopSignals.open();
        if (StopSignals.stopsBeforeOpen()) {
            return 0;
        }
        Settings settings = prepared.settings();
        String database = prepared.embedded().isPresent() ? "embedded PostgreSQL" : "the PostgreSQL of FAREBOX_DB_URL";
        System.out.println(prepared.shopFile().firstName() + " is open: " + settings.publicUrl());
        System.out.println("  mode      "
                + (settings.mode() == Mode.DEMO ? "demo: no real money, no real provider, simulated answers" : "live"));
        System.out.println("  listens   " + settings.host() + ":" + settings.port() + "; operator on 127.0.0.1:"
                + settings.managementPort() + " (token in " + settings.data().resolve("operator-token") + ")");
        System.out.println("  data      " + settings.data() + ", " + database);
        System.out.println("  mail      " + mail(settings));
        Quarkus.waitForExit();
        return 0;
    }

    private static String mail(Settings settings) {
        if (settings.mode() == Mode.DEMO) {
            return "none is sent; see " + settings.publicUrl() + "/simulator/mail";
        }
        return settings.mailServer()
                .map(server -> "by " + server.host() + ":" + server.port())
                .orElse("none is sent, because FAREBOX_SMTP_URL names no mail server");
    }
}
