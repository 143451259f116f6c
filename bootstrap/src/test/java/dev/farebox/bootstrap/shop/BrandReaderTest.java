package dev.farebox.bootstrap.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.brand.Announcement.Level;
import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.brand.LegalPage;
import dev.farebox.domain.brand.Look.Corners;
import dev.farebox.domain.brand.Picture.Format;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.LocalizedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The brand in a shop file")
class BrandReaderTest {
    private static final String BRAND = """
            {language: zh, logo: logo.svg,
             look: {corners: square, colours: {
               light: {page: "#ffffff", card: "#f4f7fd", ink: "#14203c", accent: "#17409c"},
               dark: {page: "#0b1226", card: "#141d38", ink: "#e8edf9", accent: "#a3bcff"}}},
             texts: {title: {en: Own title, zh: 标题}},
             announcements: [{text: {en: News, zh: 公告}, level: warning, link: /faq, until: "2026-12-01T00:00:00Z"}],
             pages: {terms: {en: legal/terms.en.md, zh: legal/terms.zh.md}}}""";

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(folder.resolve("legal"));
        write("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9\"/></svg>");
        write("legal/terms.en.md", "\uFEFF# Terms\n\nOurs.\n");
        write("legal/terms.zh.md", "# 条款\n");
        Files.write(folder.resolve("latin.md"), "# Fr\u00e4nkisch".getBytes(StandardCharsets.ISO_8859_1));
        write("large.md", "# Large\n" + "x".repeat(128 * 1024));
        Files.write(folder.resolve("small.png"), PictureReaderTest.png(31, 64));
        Files.write(folder.resolve("share.png"), PictureReaderTest.png(1200, 600));
        Files.write(folder.resolve("heavy.png"), new byte[24 * 1024 + 1]);
        write("html.md", "# Terms\n\n<script>\n");
    }

    @Test
    @DisplayName("is read with the files that it names, which lie beside it")
    void everything() {
        Brand brand = ShopTexts.file(read(BRAND)).brand();

        assertThat(brand.language()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(brand.logo().orElseThrow().format()).isEqualTo(Format.SVG);
        assertThat(brand.look().corners()).isEqualTo(Corners.SQUARE);
        assertThat(brand.look().colours().orElseThrow().dark().accent().text()).isEqualTo("#a3bcff");
        assertThat(brand.look().colours().orElseThrow().light().buttonText().text())
                .isEqualTo("#ffffff");
        assertThat(brand.texts().title()).contains(new LocalizedText("Own title", "标题"));
        assertThat(brand.announcements().getFirst().level()).isEqualTo(Level.WARNING);
        assertThat(brand.announcements().getFirst().until()).contains(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(brand.legalPages())
                .containsOnlyKeys(LegalPage.TERMS)
                .containsValue(new LocalizedText("# Terms\n\nOurs.\n", "# 条款\n"));
    }

    @Test
    @DisplayName("may be missing, and a name may be one for both languages or one for each")
    void names() {
        ShopFile plain = ShopTexts.file(ShopTexts.read(ShopTexts.LIVE));
        assertThat(plain.brand()).isEqualTo(Brand.PLAIN);
        assertThat(plain.shop().name()).isEqualTo(LocalizedText.same("Test Shop"));
        ShopFile twoNames =
                ShopTexts.file(ShopTexts.read(ShopTexts.with("name: Test Shop", "name: {en: Porcelain, zh: 青花}")));
        assertThat(twoNames.shop().name()).isEqualTo(new LocalizedText("Porcelain", "青花"));
        assertThat(twoNames.firstName()).isEqualTo("Porcelain");
        assertThat(ShopTexts.file(read(BRAND)).firstName()).isEqualTo("Test Shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "language: zh | language: fr | language: \"fr\" is not one of en, zh",
                "accent: \"#17409c\" | accent: \"#ffd700\" | look.colours.light: accent #ffd700 on page #ffffff has a contrast"
                        + " of 1.40; text needs 4.50 (WCAG 2.2 AA), so make accent darker or page lighter",
                "accent: \"#a3bcff\" | accent: blue | look.colours.dark.accent: \"blue\" is not a colour such as \"#0b6e4f\":"
                        + " a # and six hexadecimal digits, in quotes",
                "corners: square | corners: sharp | look.corners: \"sharp\" is not one of square, soft, round",
                "corners: square | css: x | look.css: unknown member; known here: colours, corners, headings, plans, header",
                "logo: logo.svg | logo: other.svg | logo: there is no file other.svg beside the shop file",
                "logo: logo.svg | logo: ../logo.svg | logo: \"../logo.svg\" must lie beside the shop file or in a folder"
                        + " there, such as legal/terms.en.md",
                "logo: logo.svg | logo: /etc/hostname | logo: \"/etc/hostname\" must lie beside the shop file or in a folder"
                        + " there, such as legal/terms.en.md",
                "logo: logo.svg | logo: legal/terms.en.md | logo: legal/terms.en.md is no whole picture in PNG; logos may"
                        + " also be SVG, named .svg",
                "logo: logo.svg | logo: small.png | logo: small.png is 31 by 64 pixels; each side of a logo has 32 to 1024"
                        + " pixels",
                "logo: logo.svg | logo: heavy.png | logo: heavy.png is larger than 24576 bytes",
                "logo: logo.svg | sharePicture: share.png | sharePicture: share.png is 1200 by 600 pixels; it must be 1200 by"
                        + " 630 pixels",
                "zh: legal/terms.zh.md | zh: legal/missing.md | pages.terms.zh: there is no file legal/missing.md beside the"
                        + " shop file",
                ", zh: legal/terms.zh.md | '' | pages.terms.zh: is missing",
                "zh: legal/terms.zh.md | zh: latin.md | pages.terms.zh: latin.md is not UTF-8; save it in that encoding",
                "zh: legal/terms.zh.md | zh: large.md | pages.terms.zh: large.md is larger than 131072 bytes",
                "zh: legal/terms.zh.md | zh: html.md | pages.terms.zh: html.md: line 3: HTML is not shown; write Markdown, or"
                        + " put it between backquotes",
                "terms: {en | imprint: {en | pages.imprint: unknown member; known here: terms, privacy, refunds, disclaimer",
                ", zh: 公告 | '' | announcements[0].text.zh: is missing",
                "level: warning | level: loud | announcements[0].level: \"loud\" is not one of news, warning",
                "link: /faq | link: javascript:x | announcements[0]: a link is a path such as /pricing, or an address such as"
                        + " https://example.org/news",
                "until: | from: \"2026-12-01T00:00:00Z\", until: | announcements[0]: until must be later than from"
            })
    @DisplayName("names what is wrong, where, and what would be right")
    void faults(String piece, String replacement, String fault) {
        assertThat(BRAND).contains(piece);
        assertThat(ShopTexts.faults(read(BRAND.replace(piece, replacement)))).containsExactly("shop.brand." + fault);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private ShopFileOutcome read(String brand) {
        String file = ShopTexts.with(
                "name: Test Shop",
                "name: Test Shop\n  brand: " + brand.indent(4).strip());
        return new ShopFileReader(Mode.LIVE, "https://shop.example.org", ShopTexts.ENVIRONMENT, folder)
                .read(file.getBytes(StandardCharsets.UTF_8));
    }
}
