package io.practicelinks.api.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header field {@code Content-Disposition} (RFC 6266): what a file is called, and that it is to be saved rather than shown. */
public final class ContentDisposition {

    /** RFC 8187: UTF-8, percent-encoded. */
    private static final Pattern EXTENDED =
            Pattern.compile("(?i)(?:^|;)\\s*filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]+)\\s*(?=;|$)");

    private static final Pattern QUOTED =
            Pattern.compile("(?i)(?:^|;)\\s*filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?=;|$)");
    private static final Pattern BARE = Pattern.compile("(?i)(?:^|;)\\s*filename\\s*=\\s*([^\";\\s]+)\\s*(?=;|$)");

    private ContentDisposition() {}

    /** The file name in a request's field, null where there is none that can be read. */
    public static @Nullable String fileName(@Nullable String field) {
        if (field == null) {
            return null;
        }
        Matcher extended = EXTENDED.matcher(field);
        if (extended.find()) {
            return decoded(extended.group(1));
        }
        Matcher quoted = QUOTED.matcher(field);
        if (quoted.find()) {
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        Matcher bare = BARE.matcher(field);
        return bare.find() ? bare.group(1) : null;
    }

    /** Saves under that name, whatever characters it has. */
    public static String attachment(String fileName) {
        String plain = fileName.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(fileName, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }
}
