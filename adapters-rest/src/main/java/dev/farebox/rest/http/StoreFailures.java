package dev.farebox.rest.http;

import dev.farebox.application.failure.StoreUnavailableException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers of resources for programs while the database is away: 503 {@code temporarily_unavailable}. Stateless. */
public class StoreFailures {
    private static final Logger LOG = Logger.getLogger(StoreFailures.class);

    @ServerExceptionMapper
    Response unavailable(StoreUnavailableException away) {
        LOG.warn("A request was answered 503: " + away.getMessage());
        return Answers.problem(new Problem(
                503,
                "temporarily_unavailable",
                "The shop cannot reach its database just now. Send the same request again as Retry-After says.",
                Optional.empty(),
                Optional.of(StoreUnavailableException.RETRY_AFTER)));
    }
}
