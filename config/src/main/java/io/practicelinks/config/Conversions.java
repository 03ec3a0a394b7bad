package io.practicelinks.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * How does a text become a value? Ours replace SmallRye's own for numbers and booleans too: those quote the value in their messages, and
 * read any misspelt boolean as false.
 */
final class Conversions {

    /** Above SmallRye's own, which have 1. */
    private static final int PRIORITY = 200;

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Conversions() {}

    static SmallRyeConfigBuilder addTo(SmallRyeConfigBuilder builder) {
        add(builder, Boolean.class, Conversions::bool);
        add(builder, Integer.class, Conversions::integer);
        add(builder, Long.class, Conversions::longInteger);
        add(builder, Duration.class, Conversions::duration);
        add(builder, MemorySize.class, MemorySize::of);
        add(builder, Path.class, Conversions::path);
        add(builder, URI.class, Conversions::uri);
        add(builder, Secret.class, Secret::new);
        add(builder, StoreUri.class, StoreUri::of);
        return builder;
    }

    private static <T> void add(SmallRyeConfigBuilder builder, Class<T> type, Converter<T> converter) {
        // SmallRye asks an Optional's converter for the empty text too, and takes null for "not there".
        builder.withConverter(type, PRIORITY, text -> text.isEmpty() ? null : converter.convert(text));
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static Integer integer(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    private static Long longInteger(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    private static Duration duration(String text) {
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a duration such as 250ms, 30s, 10m, 24h or 90d");
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be a path", e);
        }
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw notUri(e);
        }
        if (!uri.isAbsolute() || uri.getHost() == null) {
            throw notUri(null);
        }
        if (uri.getUserInfo() != null) {
            // URIs are printed; what is secret has a key of its own.
            throw new IllegalArgumentException("must not hold a user or password");
        }
        return uri;
    }

    private static IllegalArgumentException notUri(@Nullable URISyntaxException cause) {
        return new IllegalArgumentException(
                "must be a URI with scheme and host, such as https://links.example.org", cause);
    }
}
