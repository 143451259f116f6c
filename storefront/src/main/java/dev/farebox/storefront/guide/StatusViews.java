package dev.farebox.storefront.guide;

import dev.farebox.application.relaying.ShowStatus;
import dev.farebox.domain.shop.Shop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Asks whether calls can be made. Thread-safe. */
@ApplicationScoped
public class StatusViews {
    private final ShowStatus showStatus;
    private final Shop shop;
    private final InstantSource clock;

    public StatusViews(ShowStatus showStatus, Shop shop, InstantSource clock) {
        this.showStatus = showStatus;
        this.shop = shop;
        this.clock = clock;
    }

    /** How it is now. */
    public StatusView now() {
        return StatusView.of(showStatus.models(), clock.instant(), shop.timeZone());
    }
}
