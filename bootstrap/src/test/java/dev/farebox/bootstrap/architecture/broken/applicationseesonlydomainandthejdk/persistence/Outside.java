package dev.farebox.bootstrap.architecture.broken.applicationseesonlydomainandthejdk.persistence;

public record Outside() {}
