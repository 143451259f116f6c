package dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.payment;

import dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.application.metering.CountCalls;

record BadAdapter(CountCalls countCalls) {}
