package dev.farebox.bootstrap.architecture.broken.applicationseesonlydomainandthejdk.domain;

public record Inside() {}
