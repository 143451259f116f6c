package dev.farebox.bootstrap.architecture.broken.applicationpackageshavenocycles.application.request;

public record GoodRequest(String body) {}
