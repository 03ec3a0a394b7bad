package io.practicelinks.landing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * What every page starts with: style and script inline, the same bytes for all, so that one content security policy names them
 * by hash and only what differs is kept per link. Stateless, any thread.
 */
public final class PageHead {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("ipad.js");

    private PageHead() {}

    /**
     * The value of {@code Content-Security-Policy} for these pages.
     *
     * @param formTargets where a form may lead, redirects included, as CSP sources
     */
    public static String contentSecurityPolicy(String formTargets) {
        return "default-src 'none'; style-src 'sha256-" + hash(STYLE) + "'; script-src 'sha256-" + hash(SCRIPT)
                + "'; form-action " + formTargets + "; base-uri 'none'; frame-ancestors 'none'";
    }

    /** The pages' style, for pages of the same look that have it served as a file. */
    public static String style() {
        return STYLE;
    }

    /** The page up to its title. */
    static byte[] of(String classesOfHtml) {
        String head = "<!doctype html>\n<html lang=\"en\" class=\"" + classesOfHtml
                + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n"
                + "<style>" + STYLE + "</style>\n<script>" + SCRIPT + "</script>\n";
        return head.getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(PageHead.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
