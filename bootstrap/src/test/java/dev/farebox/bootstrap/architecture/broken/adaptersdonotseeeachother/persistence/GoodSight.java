package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.persistence;

record GoodSight(Neighbour ofMyOwn) {}
