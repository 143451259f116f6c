package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.rest;

public record Neighbour() {}
