package dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoservice.application.metering;

public final class CountCallsService implements CountCalls {}
