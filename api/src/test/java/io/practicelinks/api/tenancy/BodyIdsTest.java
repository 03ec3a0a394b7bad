package io.practicelinks.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.api.testing.ContractCall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Is every id in a body thought of, and would one that comes be noticed? */
class BodyIdsTest {

    @Test
    void shouldKnowEveryFieldThatMayNameAThingAndNoneThatIsGone() {
        // When
        Set<String> found = ContractCall.all().stream()
                .flatMap(call -> BodyIds.in(call).stream())
                .collect(Collectors.toSet());

        // Then
        assertThat(found).isEqualTo(BodyIds.known());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"properties\": {\"about\": {\"type\": \"string\", \"format\": \"uuid\"}}}",
                "{\"properties\": {\"about\": {\"type\": \"string\", \"pattern\": \"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$\"}}}",
                "{\"properties\": {\"recordId\": {\"type\": \"string\"}}}",
                "{\"properties\": {\"ids\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}}}",
                "{\"properties\": {\"all\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/components/schemas/ReadUpTo\"}}}}",
                "{\"properties\": {\"other\": {\"properties\": {\"staffId\": {\"type\": \"string\"}}}}}",
                "{\"properties\": {\"any\": {\"additionalProperties\": {\"type\": \"string\", \"format\": \"uuid\"}}}}",
                "{\"allOf\": [{\"properties\": {\"shareToken\": {\"type\": \"string\"}}}]}"
            })
    void shouldFailTheWalkWhenAnOperationGetsAFieldThatNobodyHasThoughtOf(String schema) {
        // Given
        ContractCall call = call(new JsonObject(schema));

        // Then
        assertThatThrownBy(() -> Walking.requireKnown(call)).hasMessageContaining("invented");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"string\"}",
                "{\"type\": \"string\", \"pattern\": \"^[0-9]{6}$\"}",
                "{\"type\": \"string\", \"format\": \"date-time\"}",
                "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}"
            })
    void shouldTakeNothingElseForAnId(String field) {
        // Given
        ContractCall call =
                call(new JsonObject().put("properties", new JsonObject().put("paid", new JsonObject(field))));

        // Then
        assertThat(BodyIds.in(call)).isEmpty();
    }

    private static ContractCall call(JsonObject schema) {
        return new ContractCall("invented", "POST", "/v1/inventions", new JsonArray(), List.of(), schema, true, "");
    }
}
