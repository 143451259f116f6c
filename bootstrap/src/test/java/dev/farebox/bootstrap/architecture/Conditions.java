package dev.farebox.bootstrap.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.math.BigDecimal;
import java.math.MathContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What ArchUnit has no words for. */
final class Conditions {
    private static final Set<String> FRACTIONS =
            names(double.class, float.class, Double.class, Float.class, BigDecimal.class, MathContext.class);
    private static final Set<String> CHANCE =
            names(Random.class, SecureRandom.class, SplittableRandom.class, ThreadLocalRandom.class);

    private Conditions() {}

    static ArchCondition<JavaClass> seeNoOtherOf(List<String> layers) {
        List<PackageMatcher> matchers = layers.stream().map(PackageMatcher::of).toList();
        return condition("see no other adapter", (type, reject) -> {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                int from = layerOf(type, matchers);
                int to = layerOf(dependency.getTargetClass(), matchers);
                if (from >= 0 && to >= 0 && from != to) {
                    reject.accept(dependency.getDescription());
                }
            }
        });
    }

    /** A use case is an interface that a service implements. */
    static DescribedPredicate<JavaClass> serviceOrUseCase() {
        return DescribedPredicate.describe(
                "are a service or its use case",
                type -> isService(type) || type.getAllSubclasses().stream().anyMatch(Conditions::isService));
    }

    private static boolean isService(JavaClass type) {
        return type.getSimpleName().endsWith("Service");
    }

    private static int layerOf(JavaClass type, List<PackageMatcher> layers) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).matches(type.getPackageName())) {
                return i;
            }
        }
        return -1;
    }

    /** Reads the instructions, too: a fraction in a local variable rounds money as well as one in a field does. */
    static ArchCondition<JavaClass> reckonWithoutFractions() {
        return condition("reckon without fractions", (type, reject) -> {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency ->
                            FRACTIONS.contains(dependency.getTargetClass().getName()))
                    .forEach(dependency -> reject.accept(dependency.getDescription()));
            ClassModel model = ClassFile.of().parse(bytes(type));
            model.fields().stream()
                    .filter(field -> isFraction(field.fieldTypeSymbol()))
                    .forEach(field -> reject.accept("field " + field.fieldName() + " is a fraction"));
            for (MethodModel method : model.methods()) {
                boolean inSignature = mentionsFraction(method.methodTypeSymbol());
                boolean inCode = method.code().stream()
                        .flatMap(code -> code.elementStream())
                        .anyMatch(Conditions::handlesFraction);
                if (inSignature || inCode) {
                    reject.accept("method " + method.methodName() + " handles fractions");
                }
            }
        });
    }

    private static boolean handlesFraction(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> isFraction(load.typeKind());
            case StoreInstruction store -> isFraction(store.typeKind());
            case ArrayLoadInstruction load -> isFraction(load.typeKind());
            case ArrayStoreInstruction store -> isFraction(store.typeKind());
            case NewPrimitiveArrayInstruction array -> isFraction(array.typeKind());
            case OperatorInstruction operator -> isFraction(operator.typeKind());
            case ConvertInstruction convert -> isFraction(convert.fromType()) || isFraction(convert.toType());
            case ConstantInstruction constant -> isFraction(constant.typeKind());
            case ReturnInstruction returned -> isFraction(returned.typeKind());
            case InvokeInstruction invoke -> mentionsFraction(invoke.typeSymbol());
            default -> false;
        };
    }

    private static boolean isFraction(TypeKind kind) {
        return kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT;
    }

    private static boolean isFraction(ClassDesc type) {
        ClassDesc element =
                type.isArray() ? ClassDesc.ofDescriptor(type.descriptorString().replace("[", "")) : type;
        return element.equals(ConstantDescs.CD_double) || element.equals(ConstantDescs.CD_float);
    }

    private static boolean mentionsFraction(MethodTypeDesc type) {
        return isFraction(type.returnType()) || type.parameterList().stream().anyMatch(Conditions::isFraction);
    }

    static ArchCondition<JavaClass> neverAskAClockOrADie() {
        return condition("never ask a clock or a die", (type, reject) -> {
            type.getAccessesFromSelf().stream()
                    .filter(Conditions::asksClockOrDie)
                    .forEach(access -> reject.accept(access.getDescription()));
        });
    }

    private static boolean asksClockOrDie(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return (owner.getPackageName().startsWith("java.time") && name.equals("now"))
                || ((owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class))
                        && (name.startsWith("system") || name.startsWith("tick")))
                || (owner.isEquivalentTo(System.class)
                        && Set.of("currentTimeMillis", "nanoTime").contains(name))
                || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                || ((owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class))
                        && name.equals("random"))
                || CHANCE.contains(owner.getName());
    }

    static ArchCondition<JavaClass> neverSleep() {
        return condition("never sleep", (type, reject) -> {
            type.getAccessesFromSelf().stream()
                    .filter(access -> access.getTargetOwner().isEquivalentTo(Thread.class)
                            && access.getTarget().getName().equals("sleep"))
                    .forEach(access -> reject.accept(access.getDescription()));
        });
    }

    static ArchCondition<JavaClass> carryNoWordOf(List<String> words) {
        return condition("carry no word of " + words, (type, reject) -> {
            String name = type.getSimpleName();
            List<String> said = Arrays.asList(name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"));
            words.stream()
                    .filter(word -> said.stream().anyMatch(word::equalsIgnoreCase))
                    .forEach(word -> reject.accept(type.getName() + " says " + word));
        });
    }

    static ArchCondition<JavaClass> liveInAPackageWithNullMarkedPackageInfo() {
        return condition("live in a package with a @NullMarked package-info", (type, reject) -> {
            boolean described = type.getPackage()
                    .tryGetPackageInfo()
                    .filter(info -> info.isAnnotatedWith(NullMarked.class))
                    .isPresent();
            if (!described && !type.getSimpleName().equals("package-info")) {
                reject.accept(type.getPackageName() + " has no @NullMarked package-info");
            }
        });
    }

    private static ArchCondition<JavaClass> condition(
            String description, BiConsumer<JavaClass, Consumer<String>> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(
                        type, fault -> events.add(SimpleConditionEvent.violated(type, type.getName() + ": " + fault)));
            }
        };
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Class<?>... types) {
        return Set.copyOf(Stream.of(types).map(Class::getName).toList());
    }
}
