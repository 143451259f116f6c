package dev.farebox.bootstrap.architecture.broken.everypackagesayswhatitis.domain.unmarked;

record BadNulls() {}
