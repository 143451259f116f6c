package dev.farebox.bootstrap.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A picture of a brand")
class PictureReaderTest {
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">%s</svg>";

    @Test
    @DisplayName("in SVG may have shapes, gradients, parts that are used again, and styles for light and dark")
    void harmless() {
        assertThatCode(() -> SvgRules.check(
                        "logo.svg", "<?xml version=\"1.0\" encoding=\"utf-8\"?><!-- ours -->" + SVG.formatted("""
                        <style>@media (prefers-color-scheme: dark) { path { fill: url(#a) } }</style>
                        <linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient>
                        <path id="b" d="M0 0h9" fill="url('#a')"/><use href="#b"/>""")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>alert(1)</script> | <script>",
                "<g onload='x'/> | the attribute onload",
                "<g ONCLICK='x'/> | the attribute ONCLICK",
                "<foreignObject/> | <foreignObject>",
                "<image href='#a'/> | <image>",
                "<a href='#a'/> | <a>",
                "<animate attributeName='href'/> | <animate>",
                "<use href='https://example.org/a.svg#a'/> | a link out of the file",
                "<use xmlns:l='http://www.w3.org/1999/xlink' l:href='data:x'/> | a link out of the file",
                "<g xml:base='https://example.org/'/> | the attribute base",
                "<rect fill='url(https://example.org/a)'/> | a reference out of the file in fill",
                "<rect fill='url( \"a.svg#a\")'/> | a reference out of the file in fill",
                "<rect style='fill: u\\72l(a)'/> | a reference out of the file in style",
                "<style>@import 'a.css';</style> | a reference out of the file in <style>",
                "<style>a { background: image-set('a') }</style> | a reference out of the file in <style>",
                "<b xmlns='http://www.w3.org/1999/xhtml'/> | <b>",
                "<?xml-stylesheet href='a.css'?> | a document type, an entity or an instruction"
            })
    @DisplayName("in SVG is refused with whatever runs, is of another kind, or leads out of the file")
    void dangerous(String content, String what) {
        assertThatThrownBy(() -> SvgRules.check("logo.svg", SVG.formatted("\n" + content)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logo.svg, line 2: " + what + " may not be in a logo; save it as plain SVG of shapes only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html/> | logo.svg, line 1: <html> may not be in a logo",
                "<svg xmlns='http://www.w3.org/2000/svg' width='9'/> | logo.svg must begin with <svg> and have a viewBox",
                "<g xmlns='http://www.w3.org/2000/svg'/> | logo.svg must begin with <svg> and have a viewBox",
                "<svg xmlns='http://www.w3.org/2000/svg' | logo.svg is not SVG: line 1 is not well-formed XML",
                "<!DOCTYPE svg [<!ENTITY a 'x'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0'/> | logo.svg, line 1: a"
                        + " document type",
                "<?xml version='1.0' encoding='utf-7'?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0'/> | logo.svg says"
                        + " that it is utf-7; save it as UTF-8"
            })
    @DisplayName("in SVG is one drawing, in UTF-8, without entities, that can be drawn in any size")
    void form(String svg, String message) {
        assertThatThrownBy(() -> SvgRules.check("logo.svg", svg)).hasMessageStartingWith(message);
    }

    @Test
    @DisplayName("in PNG is as large as it says, and whole")
    void png() {
        byte[] picture = png(64, 32);

        assertThat(PngSize.of("logo.png", picture)).isEqualTo(new PngSize(64, 32));
        assertThatThrownBy(() -> PngSize.of("logo.png", Arrays.copyOf(picture, picture.length - 1)))
                .hasMessage("logo.png is no whole picture in PNG; logos may also be SVG, named .svg");
        picture[1] = 'Q';
        assertThatThrownBy(() -> PngSize.of("logo.png", picture)).hasMessageStartingWith("logo.png is no whole");
    }

    /** Beginning, size and end of a PNG, with nothing in between. */
    static byte[] png(int width, int height) {
        HexFormat hexadecimal = HexFormat.of();
        return ByteBuffer.allocate(16 + 8 + 13 + 12)
                .put(hexadecimal.parseHex("89504e470d0a1a0a0000000d49484452"))
                .putInt(width)
                .putInt(height)
                .put(new byte[13])
                .put(hexadecimal.parseHex("0000000049454e44ae426082"))
                .array();
    }
}
