package dev.farebox.bootstrap.architecture.broken.everyclassbelongstoalayer.shared;

record BadStray() {}
