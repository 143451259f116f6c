package dev.farebox.bootstrap.architecture.broken.testsusefakesnotmocks.mockito;

public @interface Mock {}
