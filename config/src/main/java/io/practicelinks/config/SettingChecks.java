package io.practicelinks.config;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.SmallRyeConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Is every single setting there, of its type and within its limits? Goes through all of them and refuses each one that is not, where
 * SmallRye's own messages would quote the value.
 */
final class SettingChecks {

    private final SmallRyeConfig config;
    private final RawSettings raw;

    SettingChecks(SmallRyeConfig config, RawSettings raw) {
        this.config = config;
        this.raw = raw;
    }

    void checkAll(KnownKeys known) {
        known.properties().forEach((name, property) -> {
            if (name.indexOf('*') < 0) {
                check(name, property);
            } else {
                raw.texts().keySet().stream()
                        .filter(written -> KnownKeys.matches(name, written))
                        .forEach(written -> check(written, property));
            }
        });
    }

    private void check(String name, Property property) {
        SettingType type = SettingType.of(property.getMethod());
        String text = raw.text(name);
        if (text == null && property.hasDefaultValue()) {
            text = property.getDefaultValue();
        }
        if (text == null) {
            if (!type.isOptional()) {
                raw.refuse(name, "is required");
            }
            return;
        }
        for (String part : type.isList() ? parts(name, text) : List.of(text)) {
            checkValue(name, part, type.value(), property.getMethod().getAnnotation(Range.class));
        }
    }

    private void checkValue(String name, String text, Class<?> type, @Nullable Range range) {
        try {
            Object value = convert(text, type);
            if (range != null && !isWithin(range, value, type)) {
                raw.refuse(name, allowed(range));
            }
        } catch (IllegalArgumentException e) {
            raw.refuse(name, reason(e, type));
        }
    }

    private @Nullable Object convert(String text, Class<?> type) {
        return config.getConverter(type)
                .orElseThrow(() -> new IllegalStateException("no converter for " + type))
                .convert(text);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both ends come from the same converter as the value
    private boolean isWithin(Range range, @Nullable Object value, Class<?> type) {
        Comparable<Object> comparable = (Comparable) value;
        return comparable == null
                || ((range.min().isEmpty() || comparable.compareTo(convert(range.min(), type)) >= 0)
                        && (range.max().isEmpty() || comparable.compareTo(convert(range.max(), type)) <= 0));
    }

    private static String allowed(Range range) {
        if (range.max().isEmpty()) {
            return "must be at least " + range.min();
        }
        return range.min().isEmpty()
                ? "must be at most " + range.max()
                : "must be from " + range.min() + " to " + range.max();
    }

    private static String reason(IllegalArgumentException e, Class<?> type) {
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant)
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        String message = e.getMessage();
        // SmallRye's messages have a code, and quote the value.
        return message == null || message.startsWith("SRCFG") ? "is not a " + type.getSimpleName() : message;
    }

    /** A list stands in one text with commas, or in a file as indexed names. */
    private List<String> parts(String name, String text) {
        List<String> indexed = raw.texts().entrySet().stream()
                .filter(written -> written.getKey().startsWith(name + "["))
                .map(Map.Entry::getValue)
                .toList();
        return indexed.isEmpty() ? List.of(text.split(",")) : indexed;
    }
}
