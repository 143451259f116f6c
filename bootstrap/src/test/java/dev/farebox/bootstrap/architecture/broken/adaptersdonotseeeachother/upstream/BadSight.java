package dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.upstream;

import dev.farebox.bootstrap.architecture.broken.adaptersdonotseeeachother.payment.Neighbour;

record BadSight(Neighbour neighbour) {}
