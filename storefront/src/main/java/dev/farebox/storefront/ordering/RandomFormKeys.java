package dev.farebox.storefront.ordering;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Keys of 128 random bits: no one who places orders may guess the key of another form. */
@ApplicationScoped
@DefaultBean
public class RandomFormKeys implements FormKeys {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
