package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever stands behind the question mark. Run by itself, see docs/fuzzing.md. */
class QueryParametersFuzzTest {

    private static final String NAME = "from";

    @FuzzTest
    void shouldReadTextsThatPostgresTakesOrRefuseTheParameter(byte[] bytes) {
        // Given
        String query = new String(bytes, StandardCharsets.ISO_8859_1);
        QueryParameters parameters = new QueryParameters(query);

        try {
            // When
            List<String> values = parameters.all(NAME);

            // Then
            assertThat(parameters.first(NAME)).isEqualTo(values.isEmpty() ? null : values.getFirst());
            assertThat(values).hasSize(("&" + query).split("&from(?==|&|\\z)", -1).length - 1);
            assertThat(values).allSatisfy(value -> {
                assertThat(value).doesNotContain("\0");
                assertThat(new QueryParameters("a=b&from=" + encoded(value)).first(NAME))
                        .isEqualTo(value);
            });
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.name()).isEqualTo(NAME));
            assertThat(query).containsAnyOf("%", "\0");
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
