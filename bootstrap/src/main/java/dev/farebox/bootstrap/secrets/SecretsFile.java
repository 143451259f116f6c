package dev.farebox.bootstrap.secrets;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.bootstrap.start.OwnerOnly;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.persistence.secret.SecretKeys;
import dev.farebox.storefront.ticket.TicketKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and makes the file of the {@link Secrets}. Each line is a name, a version and 32 bytes in hexadecimal:
 * {@code sealing 1 0f3a…}. Names are pepper, sealing and cookie; lines that begin with # are notes. To change the
 * sealing key, add a line with the next version and keep the old ones.
 */
public final class SecretsFile {
    private static final int BYTES = 32;
    private static final long MAX_FILE_BYTES = 64L * 1024;
    private static final Pattern LINE = Pattern.compile("(pepper|sealing|cookie) +([1-9][0-9]{0,8}) +([0-9a-f]{64})");
    private static final String PEPPER = "pepper";
    private static final String SEALING = "sealing";
    private static final String COOKIE = "cookie";

    private final Path file;
    private final String setting;

    /**
     * @param file where the secrets are
     * @param setting which setting says so, for messages
     */
    public SecretsFile(Path file, String setting) {
        this.file = file;
        this.setting = setting;
    }

    /** Reads the file, after making it of new random bytes if there is none. */
    public Secrets readOrCreate(RandomBytes random) {
        if (!Files.exists(file)) {
            StringBuilder text = new StringBuilder("""
                    # Secrets of this Farebox. Keep a copy, and not beside the copies of the database:
                    # without them no API key can be checked, no delivery shown.
                    """);
            for (String name : List.of(PEPPER, SEALING, COOKIE)) {
                String hex = HexFormat.of().formatHex(random.next(BYTES));
                text.append(name).append(" 1 ").append(hex).append('\n');
            }
            try {
                OwnerOnly.write(file, text.toString());
            } catch (IOException e) {
                throw new StartRefused(setting + ": cannot write " + file + " (" + e + ")", e);
            }
        }
        return read();
    }

    /**
     * Reads the file.
     *
     * @throws StartRefused if it is missing, open to others, or not of the shape above; the causes name lines, never
     *     what stands in them
     */
    public Secrets read() {
        List<String> causes = new ArrayList<>();
        Map<String, SortedMap<Integer, byte[]>> keys = new HashMap<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher matcher = LINE.matcher(line);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (matcher.matches()) {
                int version = Integer.parseInt(matcher.group(2));
                byte[] earlier = keys.computeIfAbsent(matcher.group(1), _ -> new TreeMap<>())
                        .put(version, HexFormat.of().parseHex(matcher.group(3)));
                if (earlier != null) {
                    causes.add(at(i) + "this name and version stand there twice");
                }
            } else {
                causes.add(at(i) + "must be pepper, sealing or cookie, a version, and 64 hexadecimal digits");
            }
        }
        checkBlank(keys, causes);
        Optional<byte[]> pepper = single(PEPPER, keys, causes);
        SortedMap<Integer, byte[]> cookies = keys.getOrDefault(COOKIE, new TreeMap<>());
        for (String name : List.of(SEALING, COOKIE)) {
            if (!keys.containsKey(name)) {
                causes.add(setting + ": " + file + " has no line for " + name);
            }
        }
        if (!causes.isEmpty() || pepper.isEmpty()) {
            throw new StartRefused(causes);
        }
        SecretKeys secretKeys = new SecretKeys(pepper.get(), keys.getOrDefault(SEALING, new TreeMap<>()));
        return new Secrets(secretKeys, new TicketKey(cookies.lastEntry().getValue()));
    }

    private List<String> lines() {
        try {
            if (OwnerOnly.isOpenToOthers(file)) {
                throw new StartRefused(setting + ": others can read " + file + "; make it 0600: chmod 600 " + file);
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new StartRefused(setting + ": " + file + " is too large for a file of secrets");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartRefused(setting + ": cannot read " + file + " (" + e + ")", e);
        }
    }

    /** A pepper cannot be followed by another one: every stored digest was made with it. */
    private Optional<byte[]> single(String name, Map<String, SortedMap<Integer, byte[]>> keys, List<String> causes) {
        SortedMap<Integer, byte[]> versions = keys.getOrDefault(name, new TreeMap<>());
        if (versions.size() != 1) {
            causes.add(setting + ": " + file + " must have exactly one line for " + name);
            return Optional.empty();
        }
        return Optional.of(versions.firstEntry().getValue());
    }

    private void checkBlank(Map<String, SortedMap<Integer, byte[]>> keys, List<String> causes) {
        keys.forEach((name, versions) -> versions.forEach((version, key) -> {
            if (Arrays.equals(key, new byte[BYTES])) {
                causes.add(setting + ": " + file + ": " + name + " " + version + " is blank: all its digits are 0");
            }
        }));
    }

    private String at(int line) {
        return setting + ": " + file + ", line " + (line + 1) + ": ";
    }
}
