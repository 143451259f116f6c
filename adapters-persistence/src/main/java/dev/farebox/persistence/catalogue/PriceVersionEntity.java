package dev.farebox.persistence.catalogue;

import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A dated price of a model. Never changed: calls name it. */
@Entity
@Immutable
@Table(name = "price_version")
public class PriceVersionEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    public String model;

    public @Nullable Long input;

    @Column(name = "cached_input")
    public @Nullable Long cachedInput;

    @Column(name = "cache_write")
    public @Nullable Long cacheWrite;

    public @Nullable Long output;

    @Column(name = "per_call")
    public @Nullable Long perCall;

    @Column(name = "token_weight")
    public @Nullable Long tokenWeight;

    @Column(name = "effective_from")
    public Instant effectiveFrom;

    static PriceVersionEntity of(ModelEntity model, Price price, Instant effectiveFrom) {
        PriceVersionEntity version = new PriceVersionEntity();
        version.model = model.name;
        version.tokenWeight = model.tokenWeight;
        version.effectiveFrom = effectiveFrom;
        switch (price) {
            case Price.PerCall(NanoUsd call) -> version.perCall = call.nanos();
            case Price.PerToken(Rate input, Rate cachedInput, Rate cacheWrite, Rate output) -> {
                version.input = input.nanosPerMillion();
                version.cachedInput = cachedInput.nanosPerMillion();
                version.cacheWrite = cacheWrite.nanosPerMillion();
                version.output = output.nanosPerMillion();
            }
        }
        return version;
    }

    /** True if a call costs the same under both, whatever the unit of its budget. */
    boolean costsTheSame(PriceVersionEntity other) {
        return Objects.equals(input, other.input)
                && Objects.equals(cachedInput, other.cachedInput)
                && Objects.equals(cacheWrite, other.cacheWrite)
                && Objects.equals(output, other.output)
                && Objects.equals(perCall, other.perCall)
                && Objects.equals(tokenWeight, other.tokenWeight);
    }

    PriceVersion toPriceVersion() {
        return new PriceVersion(Objects.requireNonNull(id), new ModelName(model), price(), effectiveFrom);
    }

    private Price price() {
        return perCall != null ? new Price.PerCall(new NanoUsd(perCall)) : perToken();
    }

    private Price perToken() {
        return new Price.PerToken(rate(input), rate(cachedInput), rate(cacheWrite), rate(output));
    }

    private static Rate rate(@Nullable Long nanosPerMillion) {
        return new Rate(Objects.requireNonNull(nanosPerMillion));
    }
}
