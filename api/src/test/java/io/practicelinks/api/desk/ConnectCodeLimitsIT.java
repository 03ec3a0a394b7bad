package io.practicelinks.api.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many codes of a front desk there are, how often they are tried and how long they are kept, over HTTP. */
class ConnectCodeLimitsIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RunningApi api;
    private static TestData data;

    private TestPractice practice;
    private TestPractice.Link link;
    private ConnectCodes codes;

    @BeforeAll
    static void start() {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A minute later, so that all may be tried from this address that may be tried in one. */
    @BeforeEach
    void makeAPractice() throws Exception {
        CLOCK.advance(Duration.ofMinutes(1));
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Desk", "desk", "Welcome!", "desk", "walk-in");
        codes = new ConnectCodes(api, practice, link);
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
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(codes.redeemed(code).getString("sessionToken")).isNotEmpty();
    }

    @Test
    void shouldForgetTheCodeWhenItExpiresAndWhomItWasForADayLater() throws Exception {
        // Given
        assertThat(codes.forNewcomer("Ned Desk")).isNotEmpty();
        CLOCK.advance(ConnectCodeService.LIFETIME);
        Eventually.within(PATIENCE, () -> assertThat(kept()).containsExactly("Ned Desk"));

        // When
        CLOCK.advance(Duration.ofDays(1));

        // Then
        Eventually.within(
                PATIENCE,
                () -> assertThat(texts("SELECT name FROM connect_code WHERE practice_id = ?"))
                        .isEmpty());
    }

    private List<String> kept() {
        return texts("SELECT name FROM connect_code WHERE code_hash IS NULL AND practice_id = ?");
    }

    private List<String> texts(String sql) {
        try {
            return data.texts(sql, practice.id());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
