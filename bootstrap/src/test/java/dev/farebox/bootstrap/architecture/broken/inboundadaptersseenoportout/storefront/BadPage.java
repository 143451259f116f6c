package dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoportout.storefront;

import dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoportout.application.port.ledger.Entries;

record BadPage(Entries entries) {}
