package io.practicelinks.api.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** What pages need beside themselves, served from our own origin under a path that changes with the bytes. */
final class Assets {

    static final String SCRIPT = text("proof.js");
    static final String SCRIPT_PATH = path(SCRIPT, ".js");

    private Assets() {}

    static String path(String text, String ending) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "/assets/" + HexFormat.of().formatHex(digest, 0, 8) + ending;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The text of that resource of this package. */
    static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
