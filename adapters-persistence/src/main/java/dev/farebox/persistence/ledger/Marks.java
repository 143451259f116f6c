package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.FirstCall;
import dev.farebox.domain.ledger.IdempotencyMark;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The idempotency keys among the admissions of a batch. A batch without any sends no statement about them. */
final class Marks {
    private record Place(KeyId key, KeyDigest mark) {
        static Optional<Place> of(AdmissionRequest request) {
            return request.mark().map(mark -> new Place(request.key().key(), mark.key()));
        }
    }

    private final List<AdmissionRequest> marked;
    private final Map<Place, FirstCall> firstCalls = new HashMap<>();
    private final List<AdmissionRequest> admitted = new ArrayList<>();

    Marks(Batch batch) {
        marked = batch.admissions.stream()
                .map(Pending.Admission::request)
                .filter(request -> request.mark().isPresent())
                .toList();
    }

    boolean isEmpty() {
        return marked.isEmpty();
    }

    /** Asks what the keys stand for. */
    void find(Flight flight) {
        if (!marked.isEmpty()) {
            flight.add(BatchSql.FIRST_CALLS, this::read)
                    .with(keys(marked))
                    .with(digests(marked, IdempotencyMark::key))
                    .with(IdempotencyMark.LIFETIME.toMillis());
        }
    }

    private void read(ResultSet row) throws SQLException {
        Place place = new Place(new KeyId(row.getLong(1)), new KeyDigest(row.getBytes(2)));
        KeyDigest body = new KeyDigest(row.getBytes(3));
        CallId call = new CallId(row.getLong(4));
        int reason = row.getInt(5);
        firstCalls.put(
                place,
                row.wasNull()
                        ? new FirstCall.Running(call, body)
                        : new FirstCall.Ended(
                                call,
                                body,
                                ChargeReason.ofCode(reason),
                                new Amount(BudgetUnit.valueOf(row.getString(7)), row.getLong(6))));
    }

    /** What a request's key stands for: another call, admitted earlier or in this batch. */
    Optional<FirstCall> first(AdmissionRequest request) {
        return Place.of(request)
                .map(firstCalls::get)
                .filter(first -> !first.call().equals(request.call()));
    }

    /** From now on the request's key, if it has one, stands for it. */
    void admitted(AdmissionRequest request) {
        request.mark().ifPresent(mark -> {
            admitted.add(request);
            firstCalls.put(Place.of(request).orElseThrow(), new FirstCall.Running(request.call(), mark.body()));
        });
    }

    /** Records the keys of the calls that were admitted. */
    void record(Flight flight) {
        if (!admitted.isEmpty()) {
            flight.add(BatchSql.INSERT_MARKS)
                    .with(keys(admitted))
                    .with(digests(admitted, IdempotencyMark::key))
                    .with(digests(admitted, IdempotencyMark::body))
                    .with(admitted.stream()
                            .mapToLong(request -> request.call().value())
                            .toArray());
        }
    }

    private static long[] keys(Collection<AdmissionRequest> requests) {
        return requests.stream()
                .mapToLong(request -> request.key().key().value())
                .toArray();
    }

    private static byte[][] digests(
            Collection<AdmissionRequest> requests, Function<IdempotencyMark, KeyDigest> digest) {
        return requests.stream()
                .map(request -> digest.apply(request.mark().orElseThrow()).bytes())
                .toArray(byte[][]::new);
    }
}
