package io.practicelinks.api.secret;

import io.practicelinks.config.Secret;
import io.practicelinks.config.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The installation's key: one secret of 32 bytes, from which a key for sealing and one for hashing are derived, so that neither use
 * can weaken the other; and the keys of earlier, for what was made with them. Immutable, any thread.
 */
public final class SecretKeys {

    private static final int BYTES = 32;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER = ownerOnly("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE = ownerOnly("rw-------");

    private final String id;
    private final Sealer sealer;
    private final KeyedHash hash;
    private final Map<String, SecretKeys> idToEarlier = new HashMap<>();

    private SecretKeys(byte[] key) {
        KeyedHash derivation = new KeyedHash(key);
        this.id = HexFormat.of().formatHex(derivation.of("id"), 0, 4);
        this.sealer = new Sealer(derivation.of("seal"));
        this.hash = new KeyedHash(derivation.of("hash"));
    }

    /**
     * The key of the settings, else the one kept in {@code <dataDir>/secrets/key}, which the first start makes, readable by its owner
     * only.
     *
     * @throws SettingsException where a key is not 32 bytes in Base64, or {@code data.dir} cannot hold the file
     */
    public static SecretKeys load(SecretSettings settings, Path dataDir) {
        Optional<String> text = settings.key().map(Secret::reveal);
        SecretKeys keys =
                new SecretKeys(text.isPresent() ? decode(text.get(), "secrets.key") : kept(dataDir.resolve("secrets")));
        for (Secret previous : settings.previousKeys().orElse(List.of())) {
            SecretKeys earlier = new SecretKeys(decode(previous.reveal(), "secrets.previous-keys"));
            keys.idToEarlier.put(earlier.id(), earlier);
        }
        return keys;
    }

    /** This key or one of earlier, or null where it is none of ours. */
    public @Nullable SecretKeys withId(String keyId) {
        return keyId.equals(id) ? this : idToEarlier.get(keyId);
    }

    /** Names the key without saying anything of it: 8 hexadecimal digits, kept beside what was sealed. */
    public String id() {
        return id;
    }

    public Sealer sealer() {
        return sealer;
    }

    public KeyedHash hash() {
        return hash;
    }

    /** This key's first, then those of earlier: for what is found by a hash that cannot be made anew. */
    public List<KeyedHash> hashes() {
        return Stream.concat(Stream.of(this), idToEarlier.values().stream())
                .map(SecretKeys::hash)
                .toList();
    }

    private static byte[] kept(Path folder) {
        Path file = folder.resolve("key");
        try {
            Files.createDirectories(folder, OWNER_FOLDER);
            writeOnce(folder, file);
            return decode(Files.readString(file).strip(), "data.dir");
        } catch (IOException e) {
            throw refused(
                    "data.dir", "cannot hold the secret key: " + e.getClass().getSimpleName());
        }
    }

    /** Written beside and moved, so that a crash leaves no half a key; a hard link fails where another process was faster. */
    private static void writeOnce(Path folder, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path draft = Files.createTempFile(folder, "key", ".draft", OWNER_FILE);
        byte[] text = Base64.getEncoder().encode(key);
        Files.write(draft, text, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException made) {
            return;
        } finally {
            Files.delete(draft);
        }
    }

    private static byte[] decode(String text, String setting) {
        try {
            byte[] key = Base64.getDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            throw refused(setting, "the secret key must be Base64");
        }
        throw refused(setting, "the secret key must be 32 bytes in Base64");
    }

    private static SettingsException refused(String setting, String reason) {
        return new SettingsException(List.of(setting + ": " + reason));
    }

    private static FileAttribute<Set<PosixFilePermission>> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
