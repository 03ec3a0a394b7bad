package io.practicelinks.api.http;

import io.practicelinks.api.testing.ApiUnderTest;
import io.practicelinks.api.testing.ApiUnderTest.TestPractice;
import io.practicelinks.api.testing.TestData;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;

/** Things that belong to another practice, by the path under which their own practice finds them. */
record ForeignIds(Map<String, String> pathToId) {

    static ForeignIds make(ApiUnderTest api, String postgresUri) throws Exception {
        TestPractice other = api.practice();
        String link = api.link(other).getString("id");
        String conversation = conversation(new TestData(postgresUri), other.id(), UUID.fromString(link));
        String reply = api.post("/v1/safe-replies", other.apiKey(), new JsonObject().put("text", "We call you."))
                .json()
                .getString("id");
        return new ForeignIds(Map.of(
                "/v1/safe-replies/",
                reply,
                "/v1/links/",
                link,
                "/v1/conversations/",
                conversation,
                "/v1/conversations/bulk-close/",
                bulkClose(api, other, link),
                "/v1/practices/",
                other.id().toString()));
    }

    private static String bulkClose(ApiUnderTest api, TestPractice practice, String link) throws Exception {
        return api.post("/v1/conversations/bulk-close", practice.apiKey(), new JsonObject().put("linkId", link))
                .json()
                .getString("id");
    }

    /** Fails for a path that it knows nothing for, so that a new kind of thing is not left out. */
    String of(String template) {
        String start = template.substring(0, template.indexOf('{'));
        String id = pathToId.get(start);
        if (id == null) {
            throw new AssertionError("Say here what another practice's thing under " + start + " is");
        }
        return id;
    }

    /** The token of a session of a patient of that practice. */
    static String patientSession(ApiUnderTest api, String postgresUri, TestPractice practice) throws Exception {
        TestData data = new TestData(postgresUri);
        UUID link = UUID.fromString(api.link(practice).getString("id"));
        String conversation = conversation(data, practice.id(), link);
        String token = "p".repeat(43);
        data.run("""
                INSERT INTO patient_session_directory (token_hash, practice_id, patient_id, created_at, expires_at)
                SELECT sha256(?::bytea), practice_id, patient_id, now(), now() + interval '1 day' FROM conversation WHERE id = ?::uuid
                """, token, conversation);
        return token;
    }

    private static String conversation(TestData data, UUID practice, UUID link) throws Exception {
        UUID patient = UUID.randomUUID();
        UUID conversation = UUID.randomUUID();
        data.run(
                "INSERT INTO patient (practice_id, id, mobile, folded_name, name, created_at) VALUES (?, ?, '+12025550123', 'ann', 'Ann', now())",
                practice,
                patient);
        data.run("""
                INSERT INTO conversation
                    (practice_id, id, patient_id, link_id, tags, attribution, last_link_id, opened_at, updated_at)
                VALUES (?, ?, ?, ?, '{}', 'none', ?, now(), now())
                """, practice, conversation, patient, link, link);
        return conversation.toString();
    }
}
