package dev.farebox.bootstrap.architecture.broken.applicationpackageshavenocycles.application.relaying;

import dev.farebox.bootstrap.architecture.broken.applicationpackageshavenocycles.application.port.upstream.Sink;

public record BadRequest(Sink sink) {}
