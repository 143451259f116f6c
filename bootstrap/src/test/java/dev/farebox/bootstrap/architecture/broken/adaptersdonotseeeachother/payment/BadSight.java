package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.payment;

import dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.storefront.Neighbour;

record BadSight(Neighbour neighbour) {}
