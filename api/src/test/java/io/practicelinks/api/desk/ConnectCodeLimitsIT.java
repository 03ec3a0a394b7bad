package io.practicelinks.api.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many codes of a front desk there are, how often they are tried and how long they are kept, over HTTP. */
class ConnectCodeLimitsIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestPractice practice;
    private TestPractice.Link link;
    private ConnectCodes codes;

    /** A minute later, so that all may be tried from this address that may be tried in one. */
    @BeforeEach
    void makeAPractice() throws Exception {
        RIG.clock().advance(Duration.ofMinutes(1));
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        link = practice.link("Desk", "desk", "Welcome!", "desk", "walk-in");
        codes = new ConnectCodes(RIG.api(), practice, link);
    }

    @Test
    void shouldRefuseMoreThanAHundredCodesThatCanStillBeUsed() {
        // Given
        for (int i = 0; i < 99; i++) {
            assertThat(codes.forNewcomer("Lee " + i)).isNotEmpty();
        }
        String last = codes.forNewcomer("Lee Last");
        HttpResponse<String> refused = codes.post(codes.newcomer("Lee Later"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3600");

        // When
        String conversation = codes.redeemed(last).getString("conversationId");

        // Then
        assertThat(codes.forConversation(conversation)).isNotEmpty();
        assertThat(codes.forConversation(conversation)).isNotEmpty();
        assertThat(codes.post(codes.newcomer("Lee Later")).statusCode()).isEqualTo(429);
    }

    /** All have looked, or wait for their turn to, before the first can write. */
    @Test
    void shouldRefuseMoreThanAHundredCodesThatAreAskedForTogether() throws Exception {
        // Given
        for (int i = 0; i < 98; i++) {
            assertThat(codes.forNewcomer("Lee " + i)).isNotEmpty();
        }
        List<HttpResponse<String>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                TableLock writing = TableLock.on(RIG.postgresUri(), "LOCK TABLE connect_code IN SHARE MODE")) {
            // When
            List<Future<HttpResponse<String>>> asked = Stream.of("Lee A", "Lee B", "Lee C", "Lee D")
                    .map(name -> threads.submit(() -> codes.post(codes.newcomer(name))))
                    .toList();
            Eventually.within(
                    PATIENCE, () -> assertThat(RIG.data().waitingForALock()).isGreaterThanOrEqualTo(4));
            writing.release();
            answers = new ArrayList<>();
            for (Future<HttpResponse<String>> one : asked) {
                answers.add(one.get());
            }
        }

        // Then
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 201, 429, 429);
    }

    @Test
    void shouldRefuseMoreThanThirtyTriesAMinuteFromOneAddressTheRightCodeToo() {
        // Given
        String code = codes.forNewcomer("May Desk");
        for (int i = 0; i < RedemptionService.TRIES_PER_MINUTE; i++) {
            assertThat(codes.redeem("ABCDE-23456", null).statusCode()).isEqualTo(401);
        }

        // When
        HttpResponse<String> refused = codes.redeem(code, null);

        // Then
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
        RIG.clock().advance(Duration.ofMinutes(1));
        assertThat(codes.redeemed(code).getString("sessionToken")).isNotEmpty();
    }

    @Test
    void shouldForgetACodeAndWhomItWasForWhenItExpires() {
        // Given
        assertThat(codes.forNewcomer("Ned Desk")).isNotEmpty();
        assertThat(kept()).containsExactly("Ned Desk");

        // When
        RIG.clock().advance(ConnectCodeService.LIFETIME);

        // Then
        Eventually.within(PATIENCE, () -> assertThat(kept()).isEmpty());
    }

    private List<String> kept() {
        try {
            return RIG.data().texts("SELECT name FROM connect_code WHERE practice_id = ?", practice.id());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
