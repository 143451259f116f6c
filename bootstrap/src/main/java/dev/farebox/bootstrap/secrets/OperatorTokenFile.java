package dev.farebox.bootstrap.secrets;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.bootstrap.start.OwnerOnly;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.rest.operator.OperatorToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** The operator's bearer token: made once, in a file that only its owner can read. */
public final class OperatorTokenFile {
    private static final int BYTES = 32;

    private OperatorTokenFile() {}

    /**
     * The digest of the token in a file, which is made if it is missing. The token itself is not kept.
     *
     * @throws StartRefused if the file cannot be read or written, is open to others, or holds no token
     */
    public static OperatorToken readOrCreate(Path file, RandomBytes random) {
        try {
            if (!Files.exists(file)) {
                OwnerOnly.write(file, HexFormat.of().formatHex(random.next(BYTES)) + "\n");
            }
            if (OwnerOnly.isOpenToOthers(file)) {
                throw new StartRefused("FAREBOX_DATA: others can read " + file + "; make it 0600: chmod 600 " + file);
            }
            String token = Files.readString(file).strip();
            if (token.length() < 2 * BYTES) {
                throw new StartRefused("FAREBOX_DATA: " + file + " holds no token; delete it to get a new one");
            }
            return OperatorToken.of(token);
        } catch (IOException e) {
            throw new StartRefused("FAREBOX_DATA: cannot read or write " + file + " (" + e + ")", e);
        }
    }
}
