package dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.application.metering;

public record Counted() {}
