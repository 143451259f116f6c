package dev.farebox.storefront.ordering;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.storefront.language.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One way to pay a plan: a method and a currency together, because not every method can charge every currency.
 *
 * @param method how
 * @param price in the currency that the method charges
 */
public record PaymentChoice(PaymentMethod method, Money price) {
    /** Every way to pay an offer: the plan's currencies in the operator's order, each with the methods that charge it. */
    static List<PaymentChoice> of(PlanOffer offer) {
        List<PaymentChoice> choices = new ArrayList<>();
        for (Money price : offer.plan().prices()) {
            for (PaymentMethod method : PaymentMethod.values()) {
                if (offer.methods().getOrDefault(method, List.of()).contains(currency(price))) {
                    choices.add(new PaymentChoice(method, price));
                }
            }
        }
        return choices;
    }

    /** The choice that a form's value stands for. A method without a currency means its first one. */
    static Optional<PaymentChoice> find(List<PaymentChoice> choices, String value) {
        return choices.stream()
                .filter(choice ->
                        choice.value().equals(value) || choice.methodName().equals(value))
                .findFirst();
    }

    /** The method of a name, such as {@code PAYPAL}. */
    static Optional<PaymentMethod> method(String name) {
        return Arrays.stream(PaymentMethod.values())
                .filter(method -> method.name().equals(name))
                .findFirst();
    }

    /** How the choice is written in a form: {@code paypal:USD}. */
    public String value() {
        return methodName() + ":" + currency(price);
    }

    /** Such as {@code $2.00}. */
    public String priceText() {
        return Figures.money(price);
    }

    String currency() {
        return currency(price);
    }

    private String methodName() {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static String currency(Money price) {
        return price.currency().getCurrencyCode();
    }
}
