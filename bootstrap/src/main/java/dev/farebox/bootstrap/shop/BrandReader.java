package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.domain.brand.Announcement;
import dev.farebox.domain.brand.Announcement.Level;
import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.brand.HomeTexts;
import dev.farebox.domain.brand.HomeTexts.Fact;
import dev.farebox.domain.brand.LegalPage;
import dev.farebox.domain.brand.Look;
import dev.farebox.domain.brand.Picture;
import dev.farebox.domain.plan.LocalizedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code shop.brand} and the files that it names. */
final class BrandReader {
    private static final int MAX_ANNOUNCEMENTS = 20;
    private static final int MAX_TITLE = 80;
    private static final int MAX_SENTENCES = 400;

    private BrandReader() {}

    private enum FirstLanguage {
        EN(Locale.ENGLISH),
        ZH(Locale.SIMPLIFIED_CHINESE);

        private final Locale locale;

        FirstLanguage(Locale locale) {
            this.locale = locale;
        }
    }

    static Optional<Brand> read(Section brand, ShopFolder folder) {
        return brand.isPresent() ? brand.ifFaultless(section -> brand(section, folder)) : Optional.of(Brand.PLAIN);
    }

    private static Brand brand(Section brand, ShopFolder folder) {
        brand.members("language", "logo", "sharePicture", "look", "texts", "announcements", "pages");
        FirstLanguage language = brand.at("language").oneOf(FirstLanguage.class, FirstLanguage.EN);
        Optional<Picture> logo = ifPresent(brand.at("logo")).flatMap(file -> PictureReader.logo(file, folder));
        Optional<Picture> sharePicture =
                ifPresent(brand.at("sharePicture")).flatMap(file -> PictureReader.sharePicture(file, folder));
        Optional<Look> look = LookReader.read(brand.at("look"));
        Section own = brand.at("texts");
        Optional<HomeTexts> texts =
                own.isPresent() ? own.ifFaultless(BrandReader::texts) : Optional.of(HomeTexts.PLAIN);
        List<Announcement> announcements = announcements(brand.at("announcements"));
        Map<LegalPage, LocalizedText> pages = LegalPageReader.read(brand.at("pages"), folder);
        return new Brand(language.locale, orGiveUp(look), logo, sharePicture, orGiveUp(texts), announcements, pages);
    }

    private static Optional<Section> ifPresent(Section section) {
        return section.isPresent() ? Optional.of(section) : Optional.empty();
    }

    private static HomeTexts texts(Section texts) {
        texts.members("title", "lead", "facts", "description", "footer");
        List<Fact> facts = new ArrayList<>();
        for (Section item : texts.at("facts").items()) {
            item.ifFaultless(BrandReader::fact).ifPresent(facts::add);
        }
        return new HomeTexts(
                optional(texts.at("title"), MAX_TITLE),
                optional(texts.at("lead"), MAX_SENTENCES),
                facts,
                optional(texts.at("description"), MAX_SENTENCES),
                optional(texts.at("footer"), MAX_SENTENCES));
    }

    private static Fact fact(Section fact) {
        fact.members("title", "text");
        Optional<LocalizedText> title = localized(fact.at("title"), MAX_TITLE);
        Optional<LocalizedText> text = localized(fact.at("text"), MAX_SENTENCES);
        return new Fact(orGiveUp(title), orGiveUp(text));
    }

    private static Optional<LocalizedText> optional(Section section, int mostCharacters) {
        return section.isPresent() ? localized(section, mostCharacters) : Optional.empty();
    }

    private static Optional<LocalizedText> localized(Section section, int mostCharacters) {
        Optional<LocalizedText> text = PlanReader.localized(section);
        if (text.isPresent()
                && (text.get().english().length() > mostCharacters
                        || text.get().chinese().length() > mostCharacters)) {
            section.fault("is longer than " + mostCharacters + " characters");
            return Optional.empty();
        }
        return text;
    }

    private static List<Announcement> announcements(Section section) {
        List<Section> items = section.items();
        if (items.size() > MAX_ANNOUNCEMENTS) {
            section.fault("has more than " + MAX_ANNOUNCEMENTS + " announcements; leave out those that are over");
            return List.of();
        }
        return items.stream()
                .flatMap(item -> item.ifFaultless(BrandReader::announcement).stream())
                .toList();
    }

    private static Announcement announcement(Section announcement) {
        announcement.members("text", "level", "link", "from", "until");
        Optional<LocalizedText> text = PlanReader.localized(announcement.at("text"));
        Level level = announcement.at("level").oneOf(Level.class, Level.NEWS);
        Section link = announcement.at("link");
        Optional<String> leadsTo = link.isPresent() ? link.text() : Optional.empty();
        Optional<Instant> from = CouponReader.moment(announcement.at("from"));
        Optional<Instant> until = CouponReader.moment(announcement.at("until"));
        return new Announcement(orGiveUp(text), level, leadsTo, from, until);
    }
}
