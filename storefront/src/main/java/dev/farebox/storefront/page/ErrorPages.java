package dev.farebox.storefront.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** What a visitor reads when something is wrong: in his language and in the shop's own design. Thread-safe. */
@ApplicationScoped
public class ErrorPages {
    private final Frames frames;

    public ErrorPages(Frames frames) {
        this.frames = frames;
    }

    /** 404. */
    public Response notFound() {
        return page(404, Problem.NOT_FOUND);
    }

    /** 400. */
    public Response badRequest() {
        return page(400, Problem.BAD_REQUEST);
    }

    /** 403: the form was sent by another site. */
    Response foreignForm() {
        return page(403, Problem.FOREIGN_FORM);
    }

    /** 413. */
    Response tooLarge() {
        return page(413, Problem.TOO_LARGE);
    }

    /** 429, with the time after which it makes sense to come again. */
    public Response tooMany(Duration retryAfter) {
        return Response.fromResponse(page(429, Problem.TOO_MANY))
                .header(HttpHeaders.RETRY_AFTER, seconds(retryAfter))
                .build();
    }

    /** 503, with the time after which it makes sense to come again. */
    public Response unavailable(Duration retryAfter) {
        return Response.fromResponse(page(503, Problem.UNAVAILABLE))
                .header(HttpHeaders.RETRY_AFTER, seconds(retryAfter))
                .build();
    }

    /** The value of {@code Retry-After}: whole seconds, rounded up, at least 1. */
    public static long seconds(Duration retryAfter) {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    /** 500. */
    Response internal() {
        return page(500, Problem.INTERNAL);
    }

    private Response page(int status, Problem problem) {
        return frames.page(status, Templates.error(frames.frame(), status, problem));
    }

    /** What is wrong, as far as the visitor is concerned. */
    public enum Problem {
        NOT_FOUND,
        BAD_REQUEST,
        FOREIGN_FORM,
        TOO_LARGE,
        TOO_MANY,
        INTERNAL,
        UNAVAILABLE
    }

    /** The template of this class. */
    @CheckedTemplate(basePath = "storefront")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance error(Frame frame, int status, Problem problem);
    }
}
