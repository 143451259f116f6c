package dev.farebox.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.farebox.bootstrap.architecture.Conditions.carryNoWordOf;
import static dev.farebox.bootstrap.architecture.Conditions.liveInAPackageWithNullMarkedPackageInfo;
import static dev.farebox.bootstrap.architecture.Conditions.neverAskAClockOrADie;
import static dev.farebox.bootstrap.architecture.Conditions.neverSleep;
import static dev.farebox.bootstrap.architecture.Conditions.reckonWithoutFractions;
import static dev.farebox.bootstrap.architecture.Conditions.seeNoOtherOf;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * The rules of the house. Each is stated for a root package, so that it can be held against the product
 * ({@link ArchitectureTest}) and against a small deliberately broken twin of it ({@link BrokenTwinTest}): a rule
 * that has never rejected anything may have nothing to say, for instance because of a misspelt package.
 */
enum ArchitectureRule {
    DOMAIN_SEES_ONLY_THE_JDK(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return classes()
                    .that()
                    .resideInAPackage(in(root, Layer.DOMAIN))
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(PLAIN_JAVA).or(resideInAPackage(in(root, Layer.DOMAIN))));
        }
    },
    APPLICATION_SEES_ONLY_DOMAIN_AND_THE_JDK(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return classes()
                    .that()
                    .resideInAPackage(in(root, Layer.APPLICATION))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(PLAIN_JAVA)
                            // Digests, for comparing secrets in constant time.
                            .or(resideInAPackage("java.security"))
                            .or(resideInAnyPackage(in(root, Layer.core()))));
        }
    },
    ADAPTERS_DO_NOT_SEE_EACH_OTHER(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return classes().should(seeNoOtherOf(List.of(in(root, Layer.adapters()))));
        }
    },
    NOBODY_SEES_BOOTSTRAP(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(in(root, Layer.BOOTSTRAP))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(in(root, Layer.BOOTSTRAP));
        }
    },
    INBOUND_ADAPTERS_SEE_NO_PORT_OUT(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideInAnyPackage(in(root, Layer.inbound()))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(root + ".application.port..");
        }
    },
    INBOUND_ADAPTERS_SEE_NO_SERVICE(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideInAnyPackage(in(root, Layer.inbound()))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage(in(root, Layer.APPLICATION)).and(simpleNameEndingWith("Service")));
        }
    },
    OUTBOUND_ADAPTERS_SEE_NO_USE_CASE(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideInAnyPackage(in(root, Layer.outbound()))
                    .should()
                    .dependOnClassesThat(resideInAPackage(in(root, Layer.APPLICATION))
                            .and(not(resideInAPackage(root + ".application.port..")))
                            .and(Conditions.serviceOrUseCase()));
        }
    },
    APPLICATION_PACKAGES_HAVE_NO_CYCLES(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return slices().matching(root + ".application.(**)").should().beFreeOfCycles();
        }
    },
    THE_CORE_RECKONS_IN_WHOLE_NUMBERS(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return classes().that().resideInAnyPackage(in(root, Layer.core())).should(reckonWithoutFractions());
        }
    },
    THE_CORE_IS_GIVEN_TIME_AND_CHANCE(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return classes().that().resideInAnyPackage(in(root, Layer.core())).should(neverAskAClockOrADie());
        }
    },
    THE_CORE_SPEAKS_THE_GLOSSARY(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return classes()
                    .that()
                    .resideInAnyPackage(in(root, Layer.core()))
                    .should(carryNoWordOf(Glossary.wordsNeverSaid()));
        }
    },
    NAMES_SAY_SOMETHING(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return classes().that().resideInAPackage(root + "..").should(carryNoWordOf(EMPTY_WORDS));
        }
    },
    EVERY_CLASS_BELONGS_TO_A_LAYER(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return classes().that().resideInAPackage(root + "..").should().resideInAnyPackage(in(root, Layer.all()));
        }
    },
    EVERY_PACKAGE_SAYS_WHAT_IT_IS(Scope.MAIN) {
        @Override
        ArchRule under(String root) {
            return classes().that().resideInAPackage(root + "..").should(liveInAPackageWithNullMarkedPackageInfo());
        }
    },
    TESTS_USE_FAKES_NOT_MOCKS(Scope.TESTS) {
        @Override
        ArchRule under(String root) {
            // The second name stands in for Mockito in the twin: the library itself is banned from the build.
            return noClasses()
                    .that()
                    .resideInAPackage(root + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.mockito..", root + ".mockito..");
        }
    },
    TESTS_DO_NOT_SLEEP(Scope.TESTS) {
        @Override
        ArchRule under(String root) {
            return classes().that().resideInAPackage(root + "..").should(neverSleep());
        }
    };

    /** Which classes of the product a rule is held against. */
    enum Scope {
        MAIN,
        TESTS
    }

    /** What a core without frameworks needs of the JDK; no files, no sockets, no SQL. */
    private static final String[] PLAIN_JAVA = {
        "java.lang..",
        "java.math..",
        "java.nio",
        "java.nio.charset..",
        "java.time..",
        "java.util..",
        "org.jspecify.annotations..",
        "com.google.errorprone.annotations.."
    };

    /** Words that could be in any name and so say nothing. */
    private static final List<String> EMPTY_WORDS =
            List.of("Manager", "Util", "Utils", "Helper", "Helpers", "Impl", "Dto", "Pojo", "Misc", "Common");

    private final Scope scope;

    ArchitectureRule(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    abstract ArchRule under(String root);

    private static String in(String root, Layer layer) {
        return root + "." + layer.directory() + "..";
    }

    private static String[] in(String root, List<Layer> layers) {
        return layers.stream().map(layer -> in(root, layer)).toArray(String[]::new);
    }
}
