package io.practicelinks.api.tenancy;

import io.practicelinks.api.testing.ContractCall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which fields of requests' bodies may name a thing of somebody's, by what the contract says of their form, or by their names? */
final class BodyIds {

    private static final String ANY_ID = "00000000-0000-0000-0000-000000000000";
    private static final Pattern NAME = Pattern.compile("id|ids|token|.*(Id|Ids|Token)");

    /** What is no secret of a practice's, or is walked elsewhere, or is looked at by nobody. */
    private static final Set<String> ELSEWHERE = Set.of(
            "createLink/token", // the caller's own choice, which names nothing yet
            "openLink/token", // public, and sent as one by OutsideView; the same of the next three
            "beginSignup/token",
            "beginSignup/clickId",
            "redeemConnectCode/token",
            "verifySignup/deviceToken", // beside a right code, which leads to its own patient: ReturningPatientIT
            "redeemConnectCode/deviceToken", // the same: DeskPatientIT
            "verifyEmailProof/deviceToken"); // shares its schema with verifySignup, and reads the code only

    private BodyIds() {}

    /** Of that operation, each {@code operation/field} by its JSON Pointer; {@code -} is any item of an array. */
    static Set<String> in(ContractCall call) {
        Set<String> found = new TreeSet<>();
        if (call.bodySchema() != null) {
            collect(call.id(), "", call.bodySchema(), found);
        }
        return found;
    }

    /** All that somebody has thought of. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(ELSEWHERE);
        BodyId.ALL.forEach(field -> known.add(field.call() + field.pointer()));
        return known;
    }

    private static void collect(String pointer, String name, JsonObject reference, Set<String> found) {
        JsonObject schema = ContractCall.SAMPLES.schema(reference);
        for (String alternatives : List.of("allOf", "anyOf", "oneOf")) {
            for (Object one : schema.getJsonArray(alternatives, new JsonArray())) {
                collect(pointer, name, (JsonObject) one, found);
            }
        }
        for (Map.Entry<String, Object> field : schema.getJsonObject("properties", new JsonObject())) {
            collect(pointer + "/" + field.getKey(), field.getKey(), (JsonObject) field.getValue(), found);
        }
        if (schema.getValue("additionalProperties") instanceof JsonObject any) {
            collect(pointer + "/*", name, any, found);
        }
        JsonObject items = schema.getJsonObject("items");
        if (items != null) {
            collect(pointer + "/-", name, items, found);
        } else if (hasFormOfId(schema) || (NAME.matcher(name).matches() && !schema.containsKey("properties"))) {
            found.add(pointer);
        }
    }

    private static boolean hasFormOfId(JsonObject schema) {
        String pattern = schema.getString("pattern");
        return "uuid".equals(schema.getString("format"))
                || (pattern != null && Pattern.compile(pattern).matcher(ANY_ID).find());
    }
}
