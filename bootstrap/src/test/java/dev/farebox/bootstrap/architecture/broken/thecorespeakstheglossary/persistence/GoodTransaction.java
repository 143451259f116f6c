package dev.farebox.bootstrap.architecture.broken.thecorespeakstheglossary.persistence;

record GoodTransaction() {}
