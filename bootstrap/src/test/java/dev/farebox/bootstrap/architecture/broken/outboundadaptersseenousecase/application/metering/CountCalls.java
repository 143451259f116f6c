package dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.application.metering;

public interface CountCalls {}
