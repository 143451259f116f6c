package dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoservice.rest;

import dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoservice.application.metering.CountCallsService;

record BadResource(CountCallsService service) {}
