package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.persistence;

import dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.upstream.Neighbour;

record BadSight(Neighbour neighbour) {}
