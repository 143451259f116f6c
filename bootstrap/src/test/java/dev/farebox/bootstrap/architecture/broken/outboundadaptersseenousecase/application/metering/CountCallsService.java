package dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.application.metering;

public final class CountCallsService implements CountCalls {}
