package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.storefront;

import dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.rest.Neighbour;

record BadSight(Neighbour neighbour) {}
