package dev.farebox.payment.simulator.creem;

import dev.farebox.domain.money.Money;

/**
 * Something that the simulated Creem sells.
 *
 * @param id Creem's, such as {@code prod_trial}
 * @param name for people
 * @param price without taxes
 */
record SimulatedGoods(String id, String name, Money price) {}
