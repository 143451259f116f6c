package dev.farebox.application.relaying;

import dev.farebox.application.port.ledger.KeptAnswer;
import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.application.relaying.AnswerRoom.Room;
import dev.farebox.domain.money.Amount;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A copy of an answer that passes on its way from the provider, whether its caller is still there or not. An answer that
 * is too large, or finds no room, is not copied. Lives on the call's thread.
 */
final class AnswerCopy {
    private final AnswerRoom room;
    private final List<byte[]> pieces = new ArrayList<>();
    private String contentType = "";
    private AnswerTail tail = AnswerTail.of(new byte[0]);
    private int bytes;
    private State state = State.COPYING;

    private enum State {
        COPYING,
        WHOLE,
        GIVEN_UP
    }

    AnswerCopy(AnswerRoom room) {
        this.room = room;
    }

    /** A sink in front of another one. */
    UpstreamSink before(UpstreamSink sink) {
        return new UpstreamSink() {
            @Override
            public void accepted(Accepted head) {
                contentType = head.contentType();
                sink.accepted(head);
            }

            @Override
            public void content(byte[] piece, Progress progress) {
                add(piece);
                sink.content(piece, progress);
            }

            @Override
            public void ended(UpstreamEnd end) {
                if (end instanceof UpstreamEnd.Finished finished) {
                    tail = finished.tail();
                    state = state == State.COPYING ? State.WHOLE : state;
                }
                sink.ended(end);
            }
        };
    }

    private void add(byte[] piece) {
        if (state == State.GIVEN_UP) {
            return;
        }
        if (piece.length > KeptAnswer.MAX_BYTES - bytes || room.take(piece.length) == Room.FULL) {
            giveUp();
            return;
        }
        pieces.add(piece);
        bytes += piece.length;
    }

    /** The answer as its caller gets it, if it has come to its end and was copied; asked once, and keeps its room. */
    Optional<KeptAnswer> whole(Amount cost) {
        if (state != State.WHOLE) {
            return Optional.empty();
        }
        add(tail.bytes(cost));
        if (state == State.GIVEN_UP) {
            return Optional.empty();
        }
        ByteBuffer body = ByteBuffer.allocate(bytes);
        pieces.forEach(body::put);
        pieces.clear();
        return Optional.of(new KeptAnswer(contentType, body.array()));
    }

    /** Gives the room back and copies nothing more. */
    void giveUp() {
        room.giveBack(bytes);
        bytes = 0;
        pieces.clear();
        state = State.GIVEN_UP;
    }
}
