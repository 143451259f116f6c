package dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoservice.application.metering;

public interface CountCalls {}
