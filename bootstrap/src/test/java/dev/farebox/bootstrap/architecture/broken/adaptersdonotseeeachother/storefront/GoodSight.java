package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.storefront;

record GoodSight(Neighbour ofMyOwn) {}
