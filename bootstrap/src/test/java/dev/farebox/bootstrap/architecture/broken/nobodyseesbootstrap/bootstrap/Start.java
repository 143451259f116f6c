package dev.farebox.bootstrap.architecture.broken.nobodyseesbootstrap.bootstrap;

record Start() {}
