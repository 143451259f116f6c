package dev.farebox.persistence.catalogue;

import dev.farebox.domain.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan's price in one currency.
 *
 * @param position its place in the operator's order
 * @param currency ISO 4217 code
 * @param minorUnits the price
 */
@Embeddable
public record PlanPrice(
        int position,
        String currency,
        @Column(name = "minor_units") long minorUnits) {
    static List<PlanPrice> of(List<Money> prices) {
        List<PlanPrice> rows = new ArrayList<>();
        for (Money price : prices) {
            rows.add(new PlanPrice(rows.size(), price.currency().getCurrencyCode(), price.minorUnits()));
        }
        return rows;
    }
}
