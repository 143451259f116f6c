package dev.farebox.bootstrap.architecture.broken.everypackagesayswhatitis.domain.silent;

record BadSilence() {}
