package dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.application.port.ledger;

public interface Entries {}
