package dev.farebox.bootstrap.architecture.broken.applicationseesonlydomainandthejdk.application;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class BadBean {}
