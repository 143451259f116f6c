package dev.farebox.bootstrap.architecture.broken.domainseesonlythejdk.domain;

import dev.farebox.bootstrap.architecture.broken.domainseesonlythejdk.application.Upstairs;

record BadSight(Upstairs upstairs) {}
