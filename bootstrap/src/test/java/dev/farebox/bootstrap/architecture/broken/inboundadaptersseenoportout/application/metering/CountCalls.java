package dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoportout.application.metering;

public interface CountCalls {}
