package dev.farebox.storefront.guide;

import dev.farebox.domain.brand.LegalPage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A document of the shop. */
public enum DocumentName {
    QUICK_START("quick-start", Kind.GUIDE),
    CLIENTS("clients", Kind.GUIDE),
    API("api", Kind.GUIDE),
    BILLING("billing", Kind.GUIDE),
    BEST_PRACTICE("best-practice", Kind.GUIDE),
    FAQ("faq", Kind.NOTICE),
    TERMS("terms", Kind.NOTICE),
    PRIVACY("privacy", Kind.NOTICE),
    REFUNDS("refunds", Kind.NOTICE),
    DISCLAIMER("disclaimer", Kind.NOTICE);

    /** Where a document belongs. */
    private enum Kind {
        GUIDE("/docs/"),
        NOTICE("/");

        private final String folder;

        Kind(String folder) {
            this.folder = folder;
        }
    }

    private final String code;
    private final Kind kind;

    DocumentName(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** The guides, in the order in which they are read. */
    static List<DocumentName> guides() {
        return Arrays.stream(values()).filter(name -> name.kind == Kind.GUIDE).toList();
    }

    static Optional<DocumentName> ofPath(String path) {
        return Arrays.stream(values()).filter(name -> name.path().equals(path)).findFirst();
    }

    /** The page of an operator's own words that may stand in its place; empty if none may. */
    Optional<LegalPage> legalPage() {
        return Arrays.stream(LegalPage.values())
                .filter(page -> page.name().equals(name()))
                .findFirst();
    }

    /** Its file's name, without folder and ending. */
    String code() {
        return code;
    }

    /** Its page. */
    public String path() {
        return kind.folder + code;
    }
}
