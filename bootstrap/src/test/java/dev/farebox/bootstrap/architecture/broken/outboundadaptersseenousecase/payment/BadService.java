package dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.payment;

import dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.application.metering.CountCallsService;

record BadService(CountCallsService service) {}
