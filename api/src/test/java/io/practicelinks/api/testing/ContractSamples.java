package io.practicelinks.api.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes bodies from the schemas of the contract: one that fits, and one for each way not to. */
public final class ContractSamples {

    /** Texts for schemas with a pattern: the first that fits. */
    private static final List<String> TEXTS =
            List.of("sample", "000000", "+12025550123", "ann@example.org", "2030-01-31T09:00:00Z", "2030-01-31");

    /** Formats of texts that say nothing. */
    private static final Set<String> NO_WORDS = Set.of("uuid", "date", "date-time");

    private final JsonObject document;

    public ContractSamples(JsonObject document) {
        this.document = document;
    }

    /** The schema itself, references followed. */
    public JsonObject schema(JsonObject schema) {
        String reference = schema.getString("$ref");
        if (reference == null) {
            return schema;
        }
        JsonObject found = document;
        for (String step : reference.substring(2).split("/", -1)) {
            found = found.getJsonObject(step);
        }
        return schema(found);
    }

    /** The least that fits: required fields, and one more where an empty object is not allowed. */
    public JsonObject least(JsonObject objectSchema) {
        JsonObject sample = new JsonObject();
        JsonArray required = objectSchema.getJsonArray("required", new JsonArray());
        for (Map.Entry<String, Object> property : objectSchema.getJsonObject("properties")) {
            boolean isNeeded =
                    required.contains(property.getKey()) || objectSchema.getInteger("minProperties", 0) > sample.size();
            if (isNeeded) {
                sample.put(property.getKey(), value(schema((JsonObject) property.getValue())));
            }
        }
        return sample;
    }

    /** A value of none of the schema's types. */
    public Object ofWrongType(JsonObject schema) {
        return types(schema).contains("string") ? (Object) 17 : "seventeen";
    }

    /** A text that is one character too long, null where the schema is no text or knows no limit. */
    public @Nullable String tooLong(JsonObject schema) {
        Integer max = schema.getInteger("maxLength");
        return max == null || !types(schema).contains("string") ? null : "a".repeat(max + 1);
    }

    /** True where a value that fits may hold free text, at any depth. */
    boolean holdsWords(JsonObject schema) {
        JsonObject followed = schema(schema);
        boolean isText = types(followed).contains("string")
                && !followed.containsKey("enum")
                && !NO_WORDS.contains(followed.getString("format", ""));
        JsonObject items = followed.getJsonObject("items");
        return isText
                || (items != null && holdsWords(items))
                || followed.getJsonObject("properties", new JsonObject()).stream()
                        .anyMatch(property -> holdsWords((JsonObject) property.getValue()));
    }

    private Object value(JsonObject schema) {
        if (schema.containsKey("enum")) {
            return schema.getJsonArray("enum").getValue(0);
        }
        String type = types(schema).get(0);
        return switch (type) {
            case "string" -> text(schema);
            case "integer", "number" -> schema.getInteger("minimum", 1);
            case "boolean" -> true;
            case "array" -> new JsonArray();
            case "object" -> least(schema);
            default -> throw new AssertionError("no sample for type " + type);
        };
    }

    private static String text(JsonObject schema) {
        if ("uuid".equals(schema.getString("format"))) {
            return UUID.randomUUID().toString();
        }
        return TEXTS.stream()
                .filter(text -> text.length() >= schema.getInteger("minLength", 0))
                .filter(text -> text.length() <= schema.getInteger("maxLength", Integer.MAX_VALUE))
                .filter(text -> text.matches(".*(" + schema.getString("pattern", "") + ").*"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample for " + schema));
    }

    private static List<String> types(JsonObject schema) {
        Object type = schema.getValue("type");
        return type instanceof JsonArray several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(type));
    }
}
