package dev.farebox.bootstrap.wiring;

import dev.farebox.bootstrap.simulating.Simulators;
import dev.farebox.rest.api.ApiRoutes;
import dev.farebox.rest.operator.OperatorRoutes;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Adds the routes to the two ports: buyers and callers on the public one, the operator on his own. */
@Singleton
final class Routing {
    void onPublicPort(@Observes Router router, ApiRoutes routes, Optional<Simulators> simulators) {
        routes.register(router);
        simulators.ifPresent(demo -> demo.paymentPage().register(router));
    }

    void onManagementPort(@Observes ManagementInterface management, OperatorRoutes routes) {
        routes.register(management.router());
    }
}
