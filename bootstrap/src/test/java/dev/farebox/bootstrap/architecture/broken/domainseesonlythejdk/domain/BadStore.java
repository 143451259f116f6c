package dev.farebox.bootstrap.architecture.broken.domainseesonlythejdk.domain;

import java.sql.Connection;

record BadStore(Connection connection) {}
