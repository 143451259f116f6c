package dev.farebox.bootstrap.architecture.broken.applicationpackageshavenocycles.application.port.upstream;

import dev.farebox.bootstrap.architecture.broken.applicationpackageshavenocycles.application.request.GoodRequest;

public interface Sink {
    void ended(GoodRequest request);
}
