package dev.farebox.bootstrap.architecture.broken.namessaysomething.domain;

record GoodOrder() {}
