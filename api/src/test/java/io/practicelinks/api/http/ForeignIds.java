package io.practicelinks.api.http;

import io.practicelinks.api.testing.ApiUnderTest;
import io.practicelinks.api.testing.ApiUnderTest.TestPractice;
import io.practicelinks.api.testing.SessionRows;
import io.practicelinks.api.testing.TestData;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;

/** Things that belong to another practice, by the path under which their own practice finds them. */
record ForeignIds(Map<String, String> pathToId) {

    static ForeignIds make(ApiUnderTest api, String postgresUri) throws Exception {
        TestPractice other = api.practice();
        String link = api.link(other).getString("id");
        TestData data = new TestData(postgresUri);
        String conversation = conversation(data, other.id(), UUID.fromString(link));
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
                other.id().toString(),
                "/v1/record-imports/",
                recordImport(api, other),
                "/v1/incidents/",
                api.post("/v1/conversations/" + conversation + "/incidents", other.apiKey(), new JsonObject())
                        .json()
                        .getString("id"),
                "/v1/email-proofs/",
                emailProof(data, other.id())));
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

    private static String recordImport(ApiUnderTest api, TestPractice practice) throws Exception {
        return api.send(
                        "POST",
                        "/v1/record-imports",
                        practice.apiKey(),
                        "externalId,givenName,familyName\n1001,Ann,Lee",
                        Map.of("Content-Type", "text/csv"))
                .json()
                .getString("importId");
    }

    private static String emailProof(TestData data, UUID practice) throws Exception {
        UUID proof = UUID.randomUUID();
        UUID patient = SessionRows.add(data, practice, "o".repeat(43));
        data.run(
                "INSERT INTO email_proof (practice_id, id, patient_id, email, expires_at, created_at) VALUES (?, ?, ?, 'a@example.org', now(), now())",
                practice,
                proof,
                patient);
        return proof.toString();
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
