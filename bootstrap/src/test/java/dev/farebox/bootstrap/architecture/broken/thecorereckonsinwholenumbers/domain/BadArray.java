package dev.farebox.bootstrap.architecture.broken.thecorereckonsinwholenumbers.domain;

record BadArray(float[] dollars) {}
