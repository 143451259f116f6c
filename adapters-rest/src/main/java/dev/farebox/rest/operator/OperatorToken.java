package dev.farebox.rest.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The bearer token of the operator, known by its SHA-256 digest only. Immutable and thread-safe. */
public final class OperatorToken {
    private static final String BEARER = "Bearer ";

    private final byte[] digest;

    private OperatorToken(byte[] digest) {
        this.digest = digest;
    }

    /** The token of this text, of which only the digest is kept. */
    public static OperatorToken of(String text) {
        return new OperatorToken(sha256(text));
    }

    /** Whether an Authorization header carries the token; takes the same time for every wrong one. */
    boolean isIn(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(digest, sha256(authorization.substring(BEARER.length())));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "OperatorToken[…]";
    }
}
