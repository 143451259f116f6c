package dev.farebox.storefront.sample;

import dev.farebox.storefront.page.TextFiles;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/**
 * The one source of every sample that a page shows. What is printed is what the tests run, with other values. Immutable
 * and thread-safe.
 */
@ApplicationScoped
@Named("firstCalls")
public class FirstCalls {
    private record Program(SampleLanguage language, Template template) {}

    private final List<Program> programs;

    public FirstCalls(Engine engine) {
        programs = Arrays.stream(SampleLanguage.values())
                .map(language -> new Program(language, engine.parse(TextFiles.read("/samples/" + language.file()))))
                .toList();
    }

    /**
     * One for each language.
     *
     * @param baseUrl ends in {@code /v1}
     * @param apiKey the caller's, or what stands for it
     * @param model one that the key may call
     */
    public List<FirstCall> of(String baseUrl, String apiKey, String model) {
        return programs.stream()
                .map(program -> new FirstCall(program.language(), text(program.template(), baseUrl, apiKey, model)))
                .toList();
    }

    private static String text(Template program, String baseUrl, String apiKey, String model) {
        return program.data("baseUrl", baseUrl)
                .data("apiKey", apiKey)
                .data("model", model)
                .render()
                .stripTrailing();
    }
}
