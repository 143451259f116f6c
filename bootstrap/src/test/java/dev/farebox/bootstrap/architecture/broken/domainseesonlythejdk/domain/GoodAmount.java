package dev.farebox.bootstrap.architecture.broken.domainseesonlythejdk.domain;

import java.time.Instant;

record GoodAmount(long nanos, byte[] bytes, Instant at, String... words) {}
