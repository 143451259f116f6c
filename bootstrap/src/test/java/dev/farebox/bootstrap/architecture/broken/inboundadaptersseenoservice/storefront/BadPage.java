package dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoservice.storefront;

import dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoservice.application.metering.CountCallsService;

record BadPage(CountCallsService service) {}
