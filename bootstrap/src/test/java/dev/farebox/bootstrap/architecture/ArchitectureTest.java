package dev.farebox.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.bootstrap.architecture.ArchitectureRule.Scope;
import dev.farebox.domain.money.NanoUsd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private static final String ROOT = "dev.farebox";
    private static final String THIS_PACKAGE = ArchitectureTest.class.getPackageName();

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(ArchitectureTest::isMain).importPackages(ROOT);
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/architecture/broken/"))
            .importPaths(testClassFolders());

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("the product keeps the rule")
    void kept(ArchitectureRule rule) {
        rule.under(ROOT).check(rule.scope() == Scope.MAIN ? MAIN : TESTS);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("every layer was found, so no rule speaks of a package that does not exist")
    void layersExist(Layer layer) {
        assertThat(MAIN)
                .anyMatch(type -> (type.getPackageName() + ".").startsWith(ROOT + "." + layer.directory() + "."));
    }

    @Test
    @DisplayName("the names of the layers are those of real classes")
    void layersAreNamedAfterRealClasses() {
        assertThat(NanoUsd.class.getPackageName()).startsWith(ROOT + "." + Layer.DOMAIN.directory() + ".");
        assertThat(RelayCall.class.getPackageName()).startsWith(ROOT + "." + Layer.APPLICATION.directory() + ".");
        assertThat(THIS_PACKAGE).startsWith(ROOT + "." + Layer.BOOTSTRAP.directory() + ".");
        assertThat(MAIN.containPackage(ROOT + ".application.port")).isTrue();
    }

    @Test
    @DisplayName("main and test classes are told apart")
    void mainAndTestsAreToldApart() {
        assertThat(MAIN.contain(ArchitectureTest.class)).isFalse();
        assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
        assertThat(TESTS.contain(RelayCall.class)).isFalse();
    }

    /** Depending on the phase of the build, a module is a folder or a jar. */
    private static boolean isMain(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }

    /** The tests of the other modules are not on this module's class path. */
    private static List<Path> testClassFolders() {
        try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().getParent())) {
            return modules.map(module -> module.resolve("target/test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
