package dev.farebox.bootstrap.architecture.broken.everyclassbelongstoalayer.domains;

record BadSpelling() {}
