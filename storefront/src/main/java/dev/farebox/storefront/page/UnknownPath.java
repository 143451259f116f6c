package dev.farebox.storefront.page;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers for addresses that nobody serves: a page for people, one line of JSON for programs. */
public class UnknownPath {
    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/v1/", "/webhooks/", "/simulator/");

    private final ErrorPages errors;
    private final SecurityHeaders security;
    private final Visit visit;

    public UnknownPath(ErrorPages errors, SecurityHeaders security, Visit visit) {
        this.errors = errors;
        this.security = security;
        this.visit = visit;
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException unknown, HttpHeaders headers) {
        if (isForPrograms(headers)) {
            return Response.status(Response.Status.NOT_FOUND)
                    .type(MediaType.APPLICATION_JSON)
                    .entity("{\"error\":{\"code\":\"not_found\",\"message\":\"There is nothing at this address.\"}}")
                    .build();
        }
        Response page = errors.notFound();
        MultivaluedMap<String, Object> secured = new MultivaluedHashMap<>();
        security.apply(secured, false, false);
        page.getHeaders().putAll(secured);
        return page;
    }

    private boolean isForPrograms(HttpHeaders headers) {
        String accepted = String.join(",", headers.getRequestHeader(HttpHeaders.ACCEPT));
        return FOR_PROGRAMS.stream().anyMatch(visit.path()::startsWith) || !accepted.contains(MediaType.TEXT_HTML);
    }
}
