package io.practicelinks.api.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header field {@code Content-Disposition} (RFC 6266): what a file is called, and that it is to be saved rather than shown. */
public final class ContentDisposition {

    /** One parameter and the semicolon before it: its name, then its value in quotes or without. Takes no stack for a long value. */
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s;=\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^\\s;\"]*+))\\s*(?=;|$)");

    /** RFC 8187: UTF-8, percent-encoded. */
    private static final Pattern EXTENDED = Pattern.compile("(?i)utf-8'[^']*'(.*)");

    private ContentDisposition() {}

    /** The file name in a request's field, null where there is none that can be read. */
    public static @Nullable String fileName(@Nullable String field) {
        Map<String, String> parameters = field == null ? Map.of() : parameters(field);
        String extended = decoded(parameters.getOrDefault("filename*", ""));
        return extended == null ? parameters.get("filename") : extended;
    }

    /** By name in lower case, up to the first that cannot be read; one behind the other, so that nothing in quotes is taken for one. */
    private static Map<String, String> parameters(String field) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(field);
        int at = Math.max(0, field.indexOf(';'));
        while (parameter.region(at, field.length()).lookingAt()) {
            String quoted = parameter.group(2);
            String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
            at = parameter.end();
        }
        return parameters;
    }

    /** Saves under that name, whatever characters it has. */
    public static String attachment(String fileName) {
        String plain = fileName.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(fileName, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private static @Nullable String decoded(String value) {
        Matcher extended = EXTENDED.matcher(value);
        try {
            return extended.matches()
                    ? URLDecoder.decode(extended.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)
                    : null;
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }
}
