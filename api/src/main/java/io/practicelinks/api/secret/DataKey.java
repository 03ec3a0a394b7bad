package io.practicelinks.api.secret;

import java.security.SecureRandom;

/**
 * A key for data that rests sealed with the settings key, as its "envelope" (NIST SP 800-57 part 1, "key wrapping"): so changing the
 * settings key means to seal these again, not the data. Stateless, any thread.
 */
public final class DataKey {

    private static final int BYTES = 32;
    private static final String PURPOSE = "data-key:";

    private DataKey() {}

    /**
     * A fresh key, sealed.
     *
     * @param owner whose data it is for: it opens for no other
     */
    public static byte[] make(SecretKeys keys, String owner) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return keys.sealer().seal(key, PURPOSE + owner);
    }

    /** What seals and opens the owner's data. */
    public static Sealer open(SecretKeys keys, byte[] sealed, String owner) {
        return new Sealer(keys.sealer().open(sealed, PURPOSE + owner));
    }

    /**
     * What hashes texts of the owner, with a key derived from this one: so neither use can weaken the other, and hashes stay good when the
     * settings key changes.
     */
    public static KeyedHash hash(SecretKeys keys, byte[] sealed, String owner) {
        KeyedHash derivation = new KeyedHash(keys.sealer().open(sealed, PURPOSE + owner));
        return new KeyedHash(derivation.of("hash", owner));
    }

    /** The same key, sealed with another settings key. */
    public static byte[] seal(SecretKeys from, SecretKeys to, byte[] sealed, String owner) {
        return to.sealer().seal(from.sealer().open(sealed, PURPOSE + owner), PURPOSE + owner);
    }
}
