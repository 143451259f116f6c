package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.storefront;

public record Neighbour() {}
