package dev.farebox.bootstrap.architecture.broken.applicationpackageshavenocycles.application.port.upstream;

import dev.farebox.bootstrap.architecture.broken.applicationpackageshavenocycles.application.relaying.BadRequest;

interface BadPort {
    void open(BadRequest request);
}
