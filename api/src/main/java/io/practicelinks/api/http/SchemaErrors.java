package io.practicelinks.api.http;

import io.practicelinks.api.failure.FieldError;
import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what the JSON Schema validator reports into what a person can mend: only the failures at the leaves, in plain words, with a
 * JSON Pointer, without the value.
 */
final class SchemaErrors {

    /** Of one body, so that the answer stays short. */
    static final int MAX_ERRORS = 20;

    /** Keywords that fail only because something below them does. */
    private static final Set<String> CONTAINERS = Set.of("properties", "items", "$ref", "allOf");

    private static final Pattern MISSING_PROPERTY = Pattern.compile("required property \"(.*)\"$", Pattern.DOTALL);
    private static final Pattern LIMIT = Pattern.compile("(\\d+)\\)$");
    private static final Pattern EXPECTED = Pattern.compile("Expected ([a-z, ]+)$");
    private static final Pattern ENUM = Pattern.compile("any of \\[(.*)]$");

    private SchemaErrors() {}

    static List<FieldError> of(OutputUnit output) {
        List<OutputUnit> failures = output.getErrors() == null ? List.of() : output.getErrors();
        Set<String> places = new HashSet<>();
        List<FieldError> errors = new ArrayList<>();
        List<OutputUnit> unknownFields = new ArrayList<>();
        for (OutputUnit failure : failures) {
            String keyword = keyword(failure);
            if (keyword.equals("additionalProperties")) {
                unknownFields.add(failure);
            } else if (!CONTAINERS.contains(keyword)) {
                errors.add(error(failure, keyword));
            }
            if (CONTAINERS.contains(keyword)) {
                places.add(pointer(failure));
            }
        }
        // The validator also calls every known field unknown that is wrong in itself: that one is reported already.
        for (OutputUnit unknown : unknownFields) {
            if (!places.contains(pointer(unknown))) {
                errors.add(FieldError.body(pointer(unknown), "is not a known field"));
            }
        }
        return errors.size() > MAX_ERRORS ? errors.subList(0, MAX_ERRORS) : errors;
    }

    private static FieldError error(OutputUnit failure, String keyword) {
        String message = String.valueOf(failure.getError());
        if (keyword.equals("required")) {
            return FieldError.body(pointer(failure) + "/" + found(MISSING_PROPERTY, message), "is required");
        }
        String detail = switch (keyword) {
            case "type" -> "must be of type " + found(EXPECTED, message).replace(", ", " or ");
            case "enum" ->
                "must be one of " + found(ENUM, message).replace("\"", "").replace(",", ", ");
            case "minLength" -> "must have at least " + found(LIMIT, message) + " characters";
            case "maxLength" -> "must have at most " + found(LIMIT, message) + " characters";
            case "minItems" -> "must have at least " + found(LIMIT, message) + " items";
            case "maxItems" -> "must have at most " + found(LIMIT, message) + " items";
            case "minProperties" -> "must not be empty";
            case "uniqueItems" -> "must not repeat an item";
            case "pattern" -> "does not have the right form";
            default -> "is not valid";
        };
        return FieldError.body(pointer(failure), detail);
    }

    private static String found(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String keyword(OutputUnit failure) {
        String location = failure.getKeywordLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The validator writes pointers as URI fragments. */
    private static String pointer(OutputUnit failure) {
        String location = failure.getInstanceLocation();
        return location.startsWith("#") ? location.substring(1) : location;
    }
}
