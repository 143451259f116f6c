package dev.farebox.rest.error;

import dev.farebox.domain.shop.Shop.ErrorDialect;

/**
 * Causes whose status the shop's error dialect decides. The table is the one of the documentation, row by row; a
 * column is one established set of statuses.
 */
enum Cause {
    BUDGET_EXHAUSTED(402, 429, 402, 429, 402),
    BUDGET_SUSPENDED(402, 403, 402, 403, 403),
    KEY_LIMIT_REACHED(429, 429, 429, 429, 429),
    RATE_LIMITED(429, 429, 429, 429, 429),
    MODEL_NOT_ALLOWED(403, 403, 403, 403, 403),
    UNKNOWN_MODEL(404, 404, 404, 404, 404),
    KEY_REFUSED(401, 401, 401, 401, 401),
    BAD_REQUEST(400, 400, 400, 400, 400),
    UPSTREAM_FAILED(502, 500, 502, 502, 502),
    UNAVAILABLE(503, 503, 502, 503, 502);

    private final int inDefault;
    private final int inS0;
    private final int inS2;
    private final int inS3;
    private final int inS4;

    Cause(int inDefault, int inS0, int inS2, int inS3, int inS4) {
        this.inDefault = inDefault;
        this.inS0 = inS0;
        this.inS2 = inS2;
        this.inS3 = inS3;
        this.inS4 = inS4;
    }

    int status(ErrorDialect dialect) {
        return switch (dialect) {
            case DEFAULT -> inDefault;
            case S0 -> inS0;
            case S2 -> inS2;
            case S3 -> inS3;
            case S4 -> inS4;
        };
    }
}
