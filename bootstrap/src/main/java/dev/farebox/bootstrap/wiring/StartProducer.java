package dev.farebox.bootstrap.wiring;

import dev.farebox.application.limiting.ClientAddresses;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.bootstrap.FareboxMain;
import dev.farebox.bootstrap.network.ProxiedClientAddresses;
import dev.farebox.bootstrap.shop.ShopFile;
import dev.farebox.bootstrap.start.Preparation;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.bootstrap.start.SettingsReader;
import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.shop.Shop;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** What stood before the application started. */
final class StartProducer {
    /** Prepared by main; by ourselves if something else started the application, such as a test. */
    @Produces
    @Singleton
    Preparation preparation(Config config) {
        return FareboxMain.preparation().orElseGet(() -> {
            Settings settings = SettingsReader.read(name -> config.getOptionalValue(name, String.class));
            return Preparation.prepare(settings, Preparation.shopFile(settings, Map.of()));
        });
    }

    @Produces
    @Singleton
    Settings settings(Preparation prepared) {
        return prepared.settings();
    }

    @Produces
    @Singleton
    ClientAddresses clientAddresses(Settings settings) {
        return new ProxiedClientAddresses(settings.trustedProxies());
    }

    @Produces
    @Singleton
    ShopFile shopFile(Preparation prepared) {
        return prepared.shopFile();
    }

    @Produces
    @Singleton
    Shop shop(ShopFile shopFile) {
        return shopFile.shop();
    }

    @Produces
    @Singleton
    Brand brand(ShopFile shopFile) {
        return shopFile.brand();
    }

    @Produces
    @Singleton
    RandomBytes randomBytes() {
        SecureRandom random = new SecureRandom();
        return count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
