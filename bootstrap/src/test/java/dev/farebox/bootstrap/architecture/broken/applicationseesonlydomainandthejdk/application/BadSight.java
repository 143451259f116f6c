package dev.farebox.bootstrap.architecture.broken.applicationseesonlydomainandthejdk.application;

import dev.farebox.bootstrap.architecture.broken.applicationseesonlydomainandthejdk.persistence.Outside;

record BadSight(Outside outside) {}
