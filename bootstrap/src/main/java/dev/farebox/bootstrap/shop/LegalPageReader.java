package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.domain.brand.LegalPage;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.storefront.guide.OperatorText;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code shop.brand.pages}: files with what an operator has to say by law. */
final class LegalPageReader {
    /** Some thirty printed pages. */
    private static final int MOST_BYTES = 128 * 1024;

    private LegalPageReader() {}

    /** The pages without a fault. */
    static Map<LegalPage, LocalizedText> read(Section pages, ShopFolder folder) {
        Map<LegalPage, LocalizedText> read = new EnumMap<>(LegalPage.class);
        if (!pages.isPresent()) {
            return read;
        }
        pages.ifFaultless(section -> section.members(
                Arrays.stream(LegalPage.values()).map(Section::written).toArray(String[]::new)));
        for (LegalPage name : LegalPage.values()) {
            Section page = pages.at(Section.written(name));
            if (page.isPresent()) {
                page.ifFaultless(files -> page(files, folder)).ifPresent(text -> read.put(name, text));
            }
        }
        return read;
    }

    private static LocalizedText page(Section files, ShopFolder folder) {
        files.members("en", "zh");
        Optional<String> english = files.at("en").parsed(name -> text(name, folder));
        Optional<String> chinese = files.at("zh").parsed(name -> text(name, folder));
        return new LocalizedText(orGiveUp(english), orGiveUp(chinese));
    }

    private static String text(String name, ShopFolder folder) {
        String text = folder.text(name, MOST_BYTES);
        OperatorText.problem(text).ifPresent(problem -> {
            throw new IllegalArgumentException(name + ": " + problem);
        });
        return text;
    }
}
