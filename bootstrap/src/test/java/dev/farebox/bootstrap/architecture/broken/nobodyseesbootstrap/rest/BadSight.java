package dev.farebox.bootstrap.architecture.broken.nobodyseesbootstrap.rest;

import dev.farebox.bootstrap.architecture.broken.nobodyseesbootstrap.bootstrap.Wiring;

record BadSight(Wiring wiring) {}
