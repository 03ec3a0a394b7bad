package io.practicelinks.api.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** A person who gets an account. Run by itself, see docs/fuzzing.md. */
class NewStaffMemberFuzzTest {

    /** What an address may grow by in small letters. */
    private static final int MAX_EMAIL = 3 * 254;

    /** A line each for the name, the address and the password; bytes that are no text stand for half a pair of surrogates. */
    @FuzzTest
    void shouldKeepOneSpellingOfAPersonOrPointAtWhatIsWrong(byte[] bytes) {
        // Given
        String[] lines =
                (new String(bytes, StandardCharsets.UTF_8).replace('\uFFFD', '\uD800') + "\n\n").split("\n", 4);
        JsonObject body = json(cut(lines[0], 100), cut(lines[1], 254), cut(lines[2], 256));

        try {
            // When
            NewStaffMember member = NewStaffMember.of(body);

            // Then
            assertThat(member.name())
                    .isEqualTo(body.getString("name").strip())
                    .isNotEmpty()
                    .doesNotContainPattern("[\\p{Cc}\\p{Cs}]");
            assertThat(member.email()).isEqualTo(member.email().toLowerCase(Locale.ROOT));
            assertThat(member.email()).matches("[^@\\s\\p{C}]+@[^@\\s\\p{C}]+").hasSizeLessThanOrEqualTo(MAX_EMAIL);
            assertThat(member.password()).isEqualTo(body.getString("password")).hasSizeBetween(15, 256);
            assertThat(member.toString()).doesNotContain(member.email(), member.password());
            EmailAddress again = EmailAddress.parse(member.email());
            if (again != null) {
                assertThat(NewStaffMember.of(json(member.name(), member.email(), member.password())))
                        .isEqualTo(member);
            } else {
                assertThat(member.email().length()).isGreaterThan(254);
            }
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .extracting(FieldError::name)
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .isSubsetOf("/name", "/email", "/password");
            assertThat(refusal.errors())
                    .extracting(FieldError::detail)
                    .noneMatch(Objects.requireNonNull(body.getString("password"))::equals);
        }
    }

    private static JsonObject json(String name, String email, String password) {
        return new JsonObject().put("name", name).put("email", email).put("password", password);
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
