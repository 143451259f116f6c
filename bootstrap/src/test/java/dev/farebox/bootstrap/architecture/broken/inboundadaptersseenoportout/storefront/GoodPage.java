package dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoportout.storefront;

import dev.farebox.bootstrap.architecture.broken.inboundadaptersseenoportout.application.metering.CountCalls;

record GoodPage(CountCalls countCalls) {}
