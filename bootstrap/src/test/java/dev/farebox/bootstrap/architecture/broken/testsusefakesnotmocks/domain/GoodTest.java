package dev.farebox.bootstrap.architecture.broken.testsusefakesnotmocks.domain;

class GoodTest {}
