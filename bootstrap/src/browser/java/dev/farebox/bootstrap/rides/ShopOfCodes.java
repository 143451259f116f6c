package dev.farebox.bootstrap.rides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The demo's shop, but for what its orders give first: a redemption code. */
public class ShopOfCodes extends ShopUnderTest {
    private Path file;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        try {
            String demo = Files.readString(Path.of("src/main/resources/dev/farebox/bootstrap/demo-shop.yaml"));
            file = Files.createTempFile("farebox-shop", ".yaml");
            Files.writeString(file, demo.replace("\nshop:\n", "\nshop:\n  delivers: redemption-code\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("FAREBOX_SHOP", file.toString());
        return settings;
    }

    @Override
    public void stop() {
        super.stop();
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
