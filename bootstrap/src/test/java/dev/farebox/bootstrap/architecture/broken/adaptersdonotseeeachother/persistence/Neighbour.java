package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.persistence;

public record Neighbour() {}
