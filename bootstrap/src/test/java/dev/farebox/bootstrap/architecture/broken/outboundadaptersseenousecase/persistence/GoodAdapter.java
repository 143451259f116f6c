package dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.persistence;

import dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.application.port.ledger.Entries;

record GoodAdapter() implements Entries {}
