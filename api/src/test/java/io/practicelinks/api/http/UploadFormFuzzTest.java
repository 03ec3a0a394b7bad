package io.practicelinks.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.http.FormServer.Answered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Forms with files, as they come over the wire to a server. Run by itself, see docs/fuzzing.md. */
class UploadFormFuzzTest {

    private static final int MAX_FILE = 4_096;
    private static final int MAX_PARTS = 32;
    private static final int OK = 200;

    /** Broken, too long, or no form. */
    private static final List<Integer> REFUSED = List.of(400, 413, 415);

    @RegisterExtension
    static final FormServer SERVER = new FormServer(MAX_FILE);

    /** The first line is the content type, what follows it the body. */
    @FuzzTest
    void shouldReadNoMoreThanAFormBringsHoweverItComesOrRefuseIt(byte[] bytes) throws IOException {
        // Given
        String input = new String(bytes, ISO_8859_1);
        String type = input.lines().findFirst().orElse("");
        int end = input.indexOf('\n');
        byte[] body = end < 0 ? new byte[0] : input.substring(end + 1).getBytes(ISO_8859_1);

        SilentCloseable onlyHere = BugDetectors.allowNetworkConnections();
        try {
            // When
            Answered atOnce = SERVER.post(FormServer.UPLOAD, type, body, Integer.MAX_VALUE);
            Answered inPieces = SERVER.post(FormServer.UPLOAD, type, body, 7);
            Answered withoutFiles = SERVER.post(FormServer.FORM, type, body, Integer.MAX_VALUE);

            // Then
            assertIsReadOrRefused(atOnce, body);
            assertIsReadOrRefused(inPieces, body);
            assertIsReadOrRefused(withoutFiles, body);
        } finally {
            onlyHere.close();
        }
    }

    private static void assertIsReadOrRefused(Answered answer, byte[] body) {
        if (answer.status() != OK) {
            assertThat(answer.status()).as(answer.read().encode()).isIn(REFUSED);
            return;
        }
        List<String> values = answer.fields().stream()
                .flatMap(field -> ((JsonArray) field.getValue()).stream())
                .map(String.class::cast)
                .toList();
        List<JsonObject> files = answer.files();
        assertThat(values.size() + files.size()).isLessThanOrEqualTo(MAX_PARTS);
        assertThat(values).allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(ApiRouter.MAX_BODY));
        assertThat(values.stream().mapToInt(String::length).sum()
                        + files.stream()
                                .mapToInt(file -> file.getBinary("bytes").length)
                                .sum())
                .isLessThanOrEqualTo(body.length);
        assertThat(files).allSatisfy(file -> {
            assertThat(file.getString("name")).isNotEmpty();
            assertThat(file.getBinary("bytes")).hasSizeLessThanOrEqualTo(file.getBoolean("isTooLarge") ? 0 : MAX_FILE);
        });
    }
}
