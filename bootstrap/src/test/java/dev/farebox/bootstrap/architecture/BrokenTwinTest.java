package dev.farebox.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each rule rejects its twin: the package under {@code broken} that bears the rule's name. In a twin, every class
 * whose name begins with "Bad" is to be rejected and no other.
 */
class BrokenTwinTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("the rule rejects exactly what is bad in its twin")
    void rejected(ArchitectureRule rule) {
        String root = BrokenTwinTest.class.getPackageName() + ".broken."
                + rule.name().toLowerCase(Locale.ROOT).replace("_", "");
        JavaClasses twin = new ClassFileImporter().importPackages(root);
        List<String> bad = twin.stream()
                .map(type -> type.getName())
                .filter(name -> name.substring(name.lastIndexOf('.') + 1).startsWith("Bad"))
                .toList();
        assertThat(bad).as("bad classes in " + root).isNotEmpty();

        EvaluationResult result = rule.under(root).evaluate(twin);

        List<String> faults = result.getFailureReport().getDetails();
        assertThat(bad).allSatisfy(name -> assertThat(faults).anyMatch(fault -> fault.contains(name)));
        assertThat(faults).allMatch(fault -> bad.stream().anyMatch(fault::contains));
    }
}
