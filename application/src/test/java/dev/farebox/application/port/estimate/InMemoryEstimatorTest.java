package dev.farebox.application.port.estimate;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The estimate by size")
class InMemoryEstimatorTest extends UsageEstimatorContract {
    @Override
    protected UsageEstimator estimator() {
        return new InMemoryEstimator();
    }
}
