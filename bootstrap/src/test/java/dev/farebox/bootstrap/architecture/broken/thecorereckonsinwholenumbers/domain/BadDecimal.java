package dev.farebox.bootstrap.architecture.broken.thecorereckonsinwholenumbers.domain;

import java.math.BigDecimal;

record BadDecimal(BigDecimal dollars) {}
