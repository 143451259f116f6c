package dev.farebox.bootstrap.architecture.broken.everypackagesayswhatitis.domain.told;

record GoodSentence() {}
