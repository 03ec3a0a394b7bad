package io.practicelinks.api.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.testing.ApiUnderTest;
import io.practicelinks.api.testing.ApiUnderTest.Reply;
import io.practicelinks.api.testing.ApiUnderTest.TestPractice;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.contract.Tokens;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LinkIT {

    @RegisterExtension
    @Order(1)
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    @RegisterExtension
    @Order(2)
    static final ApiUnderTest API = new ApiUnderTest(STORES);

    private TestPractice practice;

    @BeforeEach
    void makeAPractice() throws Exception {
        practice = API.practice();
    }

    @Test
    void shouldMakeALinkWithAGeneratedTokenWhenNoneIsChosen() throws Exception {
        // When
        Reply reply = create(new JsonObject()
                .put("label", "Flyer")
                .put("tags", new JsonArray().add("new-patient"))
                .put("source", "mail")
                .put("utm", new JsonObject().put("campaign", "spring")));

        // Then
        JsonObject link = reply.json();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(Tokens.isGenerated(link.getString("token"))).isTrue();
        assertThat(link.getString("url")).isEqualTo("http://127.0.0.1:8080/" + link.getString("token"));
        assertThat(link.getString("status")).isEqualTo("active");
        assertThat(link.getInteger("version")).isEqualTo(1);
        assertThat(link.getJsonArray("tags")).containsExactly("new-patient");
        assertThat(link.getJsonObject("utm").getString("campaign")).isEqualTo("spring");
        assertThat(read(link).json()).isEqualTo(link);
    }

    @Test
    void shouldOrderPublicationAndWriteTheAuditWithEachChange() throws Exception {
        // Given
        TestData data = new TestData(STORES.postgresUri());
        JsonObject link = API.link(practice);

        // When
        patch(link, new JsonObject().put("status", "paused"));
        delete(link);

        // Then
        assertThat(data.texts("SELECT kind FROM outbox WHERE subject = ?", link.getString("id")))
                .containsExactly("link", "link", "link");
        assertThat(data.texts(
                        "SELECT action FROM audit_event WHERE subject_id = ? ORDER BY occurred_at",
                        link.getString("id")))
                .containsExactly("link.created", "link.changed", "link.deleted");
        assertThat(data.texts("SELECT version FROM link WHERE id = ?", UUID.fromString(link.getString("id"))))
                .containsExactly("3");
    }

    @Test
    void shouldRaiseTheVersionOnlyWhenSomethingChanges() throws Exception {
        // Given
        JsonObject link = API.link(practice);

        // When
        Reply same = patch(link, new JsonObject().put("label", "Flyer"));
        Reply other = patch(link, new JsonObject().put("label", "Poster"));

        // Then
        assertThat(same.json().getInteger("version")).isEqualTo(1);
        assertThat(other.json().getInteger("version")).isEqualTo(2);
        assertThat(other.json().getString("label")).isEqualTo("Poster");
    }

    @Test
    void shouldNeverGiveATokenAgainWhenItsLinkIsDeleted() throws Exception {
        // Given
        JsonObject link = create(vanity("oak-street-dental")).json();
        delete(link);

        // When
        Reply again = create(vanity("oak-street-dental"));

        // Then
        assertThat(read(link).status()).isEqualTo(404);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().getString("type")).isEqualTo("/problems/already-exists");
    }

    @Test
    void shouldRefuseAVanityTokenThatIsTooLikeAnotherPractices() throws Exception {
        // Given
        create(vanity("elm-family-care"));
        TestPractice other = API.practice();

        // When
        Reply alike = API.post("/v1/links", other.apiKey(), vanity("elm-farnily-care"));
        Reply own = create(vanity("elm-family-care2"));
        Reply apart = API.post("/v1/links", other.apiKey(), vanity("elm-family-center"));

        // Then
        assertThat(alike.status()).isEqualTo(409);
        assertThat(own.status()).isEqualTo(201);
        assertThat(apart.status()).isEqualTo(201);
    }

    @Test
    void shouldListEachLinkOnceWhenPagesAreFollowed() throws Exception {
        // Given
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, API.link(practice).getString("id"));
        }

        // When
        List<String> listed = new ArrayList<>();
        String path = "/v1/links?limit=2";
        while (path != null) {
            JsonObject page = API.get(path, practice.apiKey()).json();
            page.getJsonArray("items").forEach(item -> listed.add(((JsonObject) item).getString("id")));
            String next = page.getString("nextCursor");
            path = next == null ? null : "/v1/links?limit=2&cursor=" + next;
        }

        // Then
        assertThat(listed).isEqualTo(made);
    }

    @Test
    void shouldRefuseACursorAndALimitThatItDidNotGive() throws Exception {
        assertThat(API.get("/v1/links?cursor=abc", practice.apiKey()).status()).isEqualTo(400);
        assertThat(API.get("/v1/links?cursor=" + "_".repeat(32), practice.apiKey())
                        .status())
                .isEqualTo(400);
        assertThat(API.get("/v1/links?limit=101", practice.apiKey()).status()).isEqualTo(400);
        assertThat(API.get("/v1/links?limit=x", practice.apiKey()).status()).isEqualTo(400);
    }

    @Test
    void shouldNameThePracticeWhenATokenIsTypedInAnyForm() throws Exception {
        // Given
        String token = API.link(practice).getString("token");

        // When
        Reply reply = API.get("/v1/tokens/" + Tokens.display(token).toUpperCase(Locale.ROOT) + ".", "");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getString("token")).isEqualTo(token);
        assertThat(reply.json().getJsonObject("practice").getString("name")).isEqualTo("Smile Dental");
        assertThat(reply.header("RateLimit-Policy")).isNotEmpty();
    }

    @Test
    void shouldNotTellPausedFromUnknownTokens() throws Exception {
        // Given
        JsonObject link = API.link(practice);
        patch(link, new JsonObject().put("status", "paused"));

        // When
        JsonObject paused = API.get("/v1/tokens/" + link.getString("token"), "").json();
        JsonObject unknown = API.get("/v1/tokens/nobodys-token", "").json();

        // Then
        paused.remove("instance");
        unknown.remove("instance");
        assertThat(paused).isEqualTo(unknown);
        assertThat(unknown.getInteger("status")).isEqualTo(404);
    }

    @CanIgnoreReturnValue
    private Reply create(JsonObject link) throws Exception {
        return API.post("/v1/links", practice.apiKey(), link);
    }

    private Reply read(JsonObject link) throws Exception {
        return API.get("/v1/links/" + link.getString("id"), practice.apiKey());
    }

    @CanIgnoreReturnValue
    private Reply patch(JsonObject link, JsonObject change) throws Exception {
        return API.send(
                "PATCH",
                "/v1/links/" + link.getString("id"),
                practice.apiKey(),
                change.encode(),
                Map.of("Content-Type", "application/json"));
    }

    private void delete(JsonObject link) throws Exception {
        Reply reply = API.send("DELETE", "/v1/links/" + link.getString("id"), practice.apiKey(), null, Map.of());
        assertThat(reply.status()).isEqualTo(204);
    }

    private static JsonObject vanity(String token) {
        return new JsonObject().put("label", "Sign").put("token", token);
    }
}
