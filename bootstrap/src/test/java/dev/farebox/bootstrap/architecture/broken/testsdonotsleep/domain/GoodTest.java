package dev.farebox.bootstrap.architecture.broken.testsdonotsleep.domain;

class GoodTest {}
