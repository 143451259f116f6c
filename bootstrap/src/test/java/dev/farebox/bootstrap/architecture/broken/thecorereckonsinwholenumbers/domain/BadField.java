package dev.farebox.bootstrap.architecture.broken.thecorereckonsinwholenumbers.domain;

record BadField(double dollars) {}
