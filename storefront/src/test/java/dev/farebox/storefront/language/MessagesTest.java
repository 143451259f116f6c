package dev.farebox.storefront.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.storefront.guide.GuideMessages;
import dev.farebox.storefront.mail.MailMessages;
import dev.farebox.storefront.ordering.CheckoutMessages;
import dev.farebox.storefront.ordering.KeyMessages;
import dev.farebox.storefront.ordering.OrderMessages;
import dev.farebox.storefront.ordering.OrderStepMessages;
import dev.farebox.storefront.ordering.RedeemMessages;
import dev.farebox.storefront.page.LayoutMessages;
import dev.farebox.storefront.shopping.ModelMessages;
import dev.farebox.storefront.shopping.ShopMessages;
import dev.farebox.storefront.usage.UsageMessages;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final Set<Class<?>> BUNDLES = Set.of(
            CheckoutMessages.class,
            GuideMessages.class,
            LayoutMessages.class,
            KeyMessages.class,
            MailMessages.class,
            ModelMessages.class,
            OrderMessages.class,
            OrderStepMessages.class,
            RedeemMessages.class,
            ShopMessages.class,
            UsageMessages.class);
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @ValueSource(
            classes = {
                CheckoutMessages.class,
                GuideMessages.class,
                LayoutMessages.class,
                KeyMessages.class,
                MailMessages.class,
                ModelMessages.class,
                OrderMessages.class,
                OrderStepMessages.class,
                RedeemMessages.class,
                ShopMessages.class,
                UsageMessages.class
            })
    @DisplayName("every message is there in both languages, says something else in each, and has the same parameters")
    void everyMessageInBothLanguages(Class<?> bundle) throws IOException {
        Map<String, String> english = english(bundle);
        Properties chinese = chinese(bundle);

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.keySet());
        english.forEach((key, text) -> {
            String translated = chinese.getProperty(key);
            assertThat(translated).as(key).isNotBlank().isNotEqualTo(text).doesNotContain("\\u");
            assertThat(parameters(translated)).as(key).isEqualTo(parameters(text));
        });
    }

    @Test
    @DisplayName("no message file is forgotten by these tests")
    void everyBundleIsTested() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(
                            BUNDLES.stream().map(MessagesTest::fileName).toList());
        }
    }

    @Test
    @DisplayName("every message is used by some template")
    void everyMessageIsUsed() throws IOException {
        String templates = templates();
        Set<String> unused = new TreeSet<>();
        for (Class<?> bundle : BUNDLES) {
            String name = bundle.getAnnotation(MessageBundle.class).value();
            english(bundle).keySet().stream()
                    .filter(key -> !Pattern.compile("\\{" + name + ":" + key + "\\b")
                            .matcher(templates)
                            .find())
                    .forEach(key -> unused.add(name + ":" + key));
        }
        assertThat(unused).isEmpty();
    }

    private static String templates() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/storefront"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static Map<String, String> english(Class<?> bundle) {
        Map<String, String> messages = new TreeMap<>();
        for (Method method : bundle.getDeclaredMethods()) {
            messages.put(method.getName(), method.getAnnotation(Message.class).value());
        }
        return messages;
    }

    private static Properties chinese(Class<?> bundle) throws IOException {
        Properties messages = new Properties();
        try (InputStream file = MessagesTest.class.getResourceAsStream("/messages/" + fileName(bundle))) {
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return messages;
    }

    private static String fileName(Class<?> bundle) {
        return bundle.getAnnotation(MessageBundle.class).value() + "_zh-CN.properties";
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
