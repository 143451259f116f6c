package dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoportout.application.port.ledger;

public interface Entries {}
