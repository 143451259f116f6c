package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.payment;

record GoodSight(Neighbour ofMyOwn) {}
