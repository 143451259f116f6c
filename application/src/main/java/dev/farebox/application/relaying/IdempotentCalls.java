package dev.farebox.application.relaying;

import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.ledger.KeptAnswer;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.request.IdempotencyClaim;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.ledger.IdempotencyMark;
import java.util.HexFormat;

/** What the relay of a process needs to recognise calls that are sent again, and to give their answers again. Thread-safe. */
public final class IdempotentCalls {
    /** Enough for 64 of the largest answers. While one is sealed or unsealed, it is in memory another two times. */
    private static final long ROOM_BYTES = 64L * KeptAnswer.MAX_BYTES;

    private final SecretVault vault;
    private final KeptAnswers answers;
    private final AnswerRoom room;

    public IdempotentCalls(SecretVault vault, KeptAnswers answers) {
        this(vault, answers, new AnswerRoom(ROOM_BYTES));
    }

    IdempotentCalls(SecretVault vault, KeptAnswers answers, AnswerRoom room) {
        this.vault = vault;
        this.answers = answers;
        this.room = room;
    }

    /** The API key's id is part of both digests, so that nobody can tell that two buyers sent the same. */
    IdempotencyMark mark(KeyId key, IdempotencyClaim claim) {
        return new IdempotencyMark(
                vault.digest("idempotency key of " + key + ": " + claim.key().text()),
                vault.digest("body of " + key + ": " + HexFormat.of().formatHex(claim.requestSha256())));
    }

    KeptAnswers answers() {
        return answers;
    }

    AnswerRoom room() {
        return room;
    }
}
