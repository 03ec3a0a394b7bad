package io.practicelinks.api.web;

import io.practicelinks.landing.PageHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The pages' style: the landing page's, and what forms and messages need beyond it. Its path changes with its bytes. */
final class Stylesheet {

    static final String TEXT = PageHead.style() + own();
    static final String PATH = "/assets/" + fingerprint(TEXT) + ".css";

    private Stylesheet() {}

    private static String own() {
        try (InputStream in = Objects.requireNonNull(Stylesheet.class.getResourceAsStream("patient.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sixteen hexadecimal digits that change with the text. */
    static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
