package dev.farebox.bootstrap.architecture.broken.nobodyseesbootstrap.bootstrap;

public record Wiring(Start start) {}
