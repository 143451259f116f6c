package dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.upstream;

import dev.farebox.bootstrap.architecture.broken.outboundadaptersseenousecase.application.metering.Counted;

record GoodAdapter(Counted counted) {}
