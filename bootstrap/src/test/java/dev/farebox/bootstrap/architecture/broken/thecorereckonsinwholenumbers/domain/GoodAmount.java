package dev.farebox.bootstrap.architecture.broken.thecorereckonsinwholenumbers.domain;

record GoodAmount(long nanos) {
    GoodAmount tenPercentMore() {
        return new GoodAmount(Math.ceilDiv(Math.multiplyExact(nanos, 11L), 10L));
    }
}
