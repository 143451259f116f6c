package dev.farebox.bootstrap.architecture.broken.applicationpackageshavenocycles.application.relaying;

import dev.farebox.bootstrap.architecture.broken.applicationpackageshavenocycles.application.request.GoodRequest;

record GoodCall(GoodRequest request) {}
