package dev.farebox.application.metering;

import dev.farebox.domain.call.ChargeSum;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.model.PriceVersion;
import java.util.Optional;

/**
 * An ended call and how its charge comes about.
 *
 * @param call the call
 * @param price the dated price that was frozen for it; empty if it was never priced
 * @param sum the sum that makes the charge; empty if there is none that does, which the check of the ledger reports
 */
public record CallExplanation(EndedCall call, Optional<PriceVersion> price, Optional<ChargeSum> sum) {}
