package dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoportout.rest;

import dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoportout.application.port.ledger.Entries;

record BadResource(Entries entries) {}
