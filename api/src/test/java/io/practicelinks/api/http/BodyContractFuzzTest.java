package io.practicelinks.api.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whatever is sent as JSON: what fits the contract, or what of it does not. Run by itself, see docs/fuzzing.md. */
class BodyContractFuzzTest {

    private static final String JSON = "application/json; charset=utf-8";
    private static final int MAX_ERRORS = 20;

    private static final BodyContract NEW_LINK = bodyOf("createLink");

    @FuzzTest
    void shouldReadABodyThatFitsOrPointAtWhatDoesNot(byte[] bytes) {
        try {
            // When
            JsonObject body = NEW_LINK.read(JSON, Buffer.buffer(bytes));

            // Then
            assertThat(body.getString("label")).isNotEmpty();
            assertThat(body.fieldNames()).allMatch(name -> name.matches("[a-zA-Z]+"));
            assertThat(body.encode()).doesNotContain("\\u0000");
            assertThat(NEW_LINK.read(JSON, body.toBuffer())).isEqualTo(body);
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors()).isNotEmpty().hasSizeLessThanOrEqualTo(MAX_ERRORS);
            assertThat(refusal.errors()).extracting(FieldError::name).allMatch(BodyContractFuzzTest::isPointer);
            assertThat(refusal.errors()).extracting(FieldError::detail).allMatch(text -> text.matches("[ -~]{1,200}"));
        }
    }

    /** RFC 6901. */
    private static boolean isPointer(String text) {
        return text.isEmpty()
                || (text.startsWith("/") && !text.replaceAll("~[01]", "").contains("~"));
    }

    private static BodyContract bodyOf(String operationId) {
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract contract = Contract.load().open(vertx).await(1, TimeUnit.MINUTES);
            return requireNonNull(
                    BodyContract.of(requireNonNull(contract.operation(operationId)), contract.getSchemaRepository()),
                    operationId);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            vertx.close().await();
        }
    }
}
