package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.upstream;

public record Neighbour() {}
