package dev.farebox.bootstrap.architecture.broken.applicationseesonlydomainandthejdk.application;

import dev.farebox.bootstrap.architecture.broken.applicationseesonlydomainandthejdk.domain.Inside;
import java.util.concurrent.CompletionStage;

record GoodUseCase(Inside inside, CompletionStage<byte[]> later) {}
