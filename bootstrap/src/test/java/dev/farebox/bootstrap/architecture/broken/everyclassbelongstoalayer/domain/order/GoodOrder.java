package dev.farebox.bootstrap.architecture.broken.everyclassbelongstoalayer.domain.order;

record GoodOrder() {}
