package dev.farebox.bootstrap.shop;

import dev.farebox.domain.brand.Picture;
import dev.farebox.domain.brand.Picture.Format;
import java.util.Locale;
import java.util.Optional;

/** Reads the pictures of {@code shop.brand}, and looks at what is in them. */
final class PictureReader {
    /** It comes with every page, whose first view is to stay below 60 KB. */
    private static final int MOST_LOGO_BYTES = 24 * 1024;

    private static final int LEAST_LOGO_PIXELS = 32;
    private static final int MOST_LOGO_PIXELS = 1024;

    private static final int MOST_SHARE_BYTES = 512 * 1024;

    /** What the Open Graph protocol's readers show uncut, and what the pages' tags stand for. */
    private static final int SHARE_WIDTH = 1200;

    private static final int SHARE_HEIGHT = 630;

    private PictureReader() {}

    /** A mark: SVG or PNG. Empty with a fault. */
    static Optional<Picture> logo(Section file, ShopFolder folder) {
        return file.parsed(name -> {
            byte[] content = folder.bytes(name, MOST_LOGO_BYTES);
            if (name.toLowerCase(Locale.ROOT).endsWith(".svg")) {
                SvgRules.check(name, ShopFolder.text(name, content));
                return new Picture(Format.SVG, content);
            }
            PngSize size = PngSize.of(name, content);
            if (Math.min(size.width(), size.height()) < LEAST_LOGO_PIXELS
                    || Math.max(size.width(), size.height()) > MOST_LOGO_PIXELS) {
                throw new IllegalArgumentException(name + " is " + size + "; each side of a logo has "
                        + LEAST_LOGO_PIXELS + " to " + MOST_LOGO_PIXELS + " pixels");
            }
            return new Picture(Format.PNG, content);
        });
    }

    /** What other sites show beside a link: PNG. Empty with a fault. */
    static Optional<Picture> sharePicture(Section file, ShopFolder folder) {
        return file.parsed(name -> {
            byte[] content = folder.bytes(name, MOST_SHARE_BYTES);
            PngSize size = PngSize.of(name, content);
            if (size.width() != SHARE_WIDTH || size.height() != SHARE_HEIGHT) {
                throw new IllegalArgumentException(
                        name + " is " + size + "; it must be " + new PngSize(SHARE_WIDTH, SHARE_HEIGHT));
            }
            return new Picture(Format.PNG, content);
        });
    }
}
