package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.payment;

public record Neighbour() {}
