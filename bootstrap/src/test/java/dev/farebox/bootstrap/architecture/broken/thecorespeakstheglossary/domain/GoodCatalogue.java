package dev.farebox.bootstrap.architecture.broken.thecorespeakstheglossary.domain;

record GoodCatalogue() {}
