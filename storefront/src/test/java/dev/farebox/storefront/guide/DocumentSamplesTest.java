package dev.farebox.storefront.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.brand.Brand;
import dev.farebox.storefront.SampleShop;
import dev.farebox.storefront.language.Language;
import dev.farebox.storefront.page.Assets;
import dev.farebox.storefront.page.Frame;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocumentSamplesTest {
    @Inject
    Documents documents;

    @Inject
    Assets assets;

    @Test
    @DisplayName("the samples of a document name the model of the moment, in each language")
    void modelOfTheMoment() {
        for (Language language : Language.values()) {
            assertThat(quickStart(language, "model-of-today"))
                    .contains("model-of-today")
                    .isEqualTo(quickStart(language, "model-of-today"))
                    .contains(language == Language.CHINESE ? "快速开始" : "Quick start");
            assertThat(quickStart(language, "model-of-tomorrow"))
                    .contains("model-of-tomorrow")
                    .doesNotContain("model-of-today");
        }
    }

    private String quickStart(Language language, String model) {
        Frame frame =
                new Frame(SampleShop.shop(), Brand.PLAIN, language, "/docs/quick-start", "", assets, Optional.empty());
        Document document = documents.document(DocumentName.QUICK_START, frame, model);
        return document.title() + document.html();
    }
}
