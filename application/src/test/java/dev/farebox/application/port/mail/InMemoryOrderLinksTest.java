package dev.farebox.application.port.mail;

import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Links of mails in memory")
class InMemoryOrderLinksTest extends OrderLinksContract {
    @Override
    protected OrderLinks links(InstantSource clock) {
        return new InMemoryOrderLinks(clock);
    }
}
