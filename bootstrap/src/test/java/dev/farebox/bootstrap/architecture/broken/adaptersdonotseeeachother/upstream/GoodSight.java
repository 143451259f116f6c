package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.upstream;

record GoodSight(Neighbour ofMyOwn) {}
