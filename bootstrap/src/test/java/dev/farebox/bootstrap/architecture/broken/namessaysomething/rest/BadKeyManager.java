package dev.farebox.bootstrap.architecture.broken.namessaysomething.rest;

record BadKeyManager() {}
