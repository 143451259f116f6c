package dev.farebox.bootstrap.architecture.broken.domainseesonlythejdk.application;

public record Upstairs() {}
