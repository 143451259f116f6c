package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.rest;

record GoodSight(Neighbour ofMyOwn) {}
