package dev.farebox.application.delivering;

import dev.farebox.application.port.order.KeptSecrets;
import dev.farebox.domain.shop.KeyRetrieval;
import java.time.InstantSource;

/** Asks the store for one batch; whoever calls comes again for the next. */
public final class ForgetSecretsService implements ForgetSecrets {
    static final int BATCH = 1000;

    private final KeptSecrets secrets;
    private final InstantSource clock;
    private final KeyRetrieval retrieval;

    public ForgetSecretsService(KeptSecrets secrets, InstantSource clock, KeyRetrieval retrieval) {
        this.secrets = secrets;
        this.clock = clock;
        this.retrieval = retrieval;
    }

    @Override
    public int forget() {
        return secrets.forget(retrieval.keptSince(clock.instant()), BATCH);
    }
}
