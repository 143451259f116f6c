package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.rest;

import dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.persistence.Neighbour;

record BadSight(Neighbour neighbour) {}
