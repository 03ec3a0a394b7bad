package io.practicelinks.api.record;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a line does a column stand? From the header line of a file. Immutable. */
final class RecordHeader {

    private static final int MAX_COLUMNS = 200;
    private static final int MAX_NAME = 60;

    private final Map<RecordColumn, Integer> columnToPlace = new EnumMap<>(RecordColumn.class);
    private final List<String> unknown = new ArrayList<>();
    private final int size;

    private RecordHeader(List<String> names) {
        size = names.size();
        Map<String, Integer> foldedToPlace = places(names);
        for (RecordColumn column : RecordColumn.values()) {
            String name = column.names().stream()
                    .filter(foldedToPlace::containsKey)
                    .findFirst()
                    .orElse(null);
            if (name != null) {
                columnToPlace.put(column, foldedToPlace.get(name));
            }
        }
        for (int place = 0; place < size; place++) {
            if (!columnToPlace.containsValue(place) && !names.get(place).isBlank()) {
                unknown.add(shown(names.get(place)));
            }
        }
    }

    /** Fails with {@link Failure.Invalid}, which names each column that is missing. */
    static RecordHeader of(List<String> names) {
        if (names.size() > MAX_COLUMNS) {
            throw new Failure.Invalid(FieldError.body("", "has more than " + MAX_COLUMNS + " columns"));
        }
        RecordHeader header = new RecordHeader(names);
        List<FieldError> missing = new ArrayList<>();
        for (RecordColumn column : RecordColumn.values()) {
            if (column.isRequired() && !header.columnToPlace.containsKey(column)) {
                missing.add(FieldError.body("", "its first line names no column " + column.label()));
            }
        }
        if (!missing.isEmpty()) {
            throw new Failure.Invalid(missing);
        }
        return header;
    }

    /** The column's place in each line, null where the file does not have it. */
    @Nullable
    Integer place(RecordColumn column) {
        return columnToPlace.get(column);
    }

    int size() {
        return size;
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> foldedToPlace = new LinkedHashMap<>();
        for (int place = 0; place < names.size(); place++) {
            String folded = names.get(place).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            boolean isTwice = foldedToPlace.putIfAbsent(folded, place) != null;
            if (isTwice && isKnown(folded)) {
                throw new Failure.Invalid(FieldError.body("", "its first line names one column twice"));
            }
        }
        return foldedToPlace;
    }

    private static boolean isKnown(String folded) {
        for (RecordColumn column : RecordColumn.values()) {
            if (column.names().contains(folded)) {
                return true;
            }
        }
        return false;
    }

    private static String shown(String name) {
        String clean = name.replaceAll("\\p{C}", "").strip();
        return clean.substring(0, Math.min(clean.length(), MAX_NAME));
    }
}
