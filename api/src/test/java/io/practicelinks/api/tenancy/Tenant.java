package io.practicelinks.api.tenancy;

import io.practicelinks.api.testing.EmailProofs;
import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A practice with one of everything, and with texts that stand nowhere else, so that a single one of them in somebody else's answer
 * shows.
 *
 * @param shown what the world may see of the practice once it has a token
 * @param staffOnly what only the practice may see of its own links
 * @param older a link that only makes the list longer than a page of one
 * @param neighbour another person on the patient's own number, such as a spouse
 * @param waiting a signup whose number nobody has proven yet
 * @param staff a person of the practice
 * @param address what that person signs in with
 * @param safeReply a text that the practice has approved
 * @param bulkClose one that closed nothing
 * @param records an import of the practice's own records
 * @param incident of a patient who was in the wrong place
 * @param proof of an e-mail address, which the patient has not ended
 */
record Tenant(
        TestPractice practice,
        List<String> shown,
        List<String> staffOnly,
        TestPractice.Link link,
        TestPractice.Link older,
        Patient patient,
        Patient neighbour,
        String waiting,
        UUID staff,
        String address,
        String safeReply,
        String bulkClose,
        RecordImports.Done records,
        String proof,
        String incident) {

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    /** A connected patient who has written a message with a file. */
    record Patient(
            String id,
            String conversation,
            String session,
            String device,
            String message,
            String attachment,
            List<String> personal) {

        /** All that is this patient's: nobody else's answer may hold any of it. */
        List<String> secrets() {
            List<String> secrets = new ArrayList<>(personal);
            secrets.addAll(List.of(id, conversation, session, device, message, attachment));
            return secrets;
        }
    }

    /**
     * A fresh one.
     *
     * @param word a made-up word, the only one in all of its texts
     * @param number from 0 to 99: which phone numbers are theirs
     */
    static Tenant make(RunningApi api, TestData data, String word, int number) throws Exception {
        String phone = "+121755501%02d".formatted(number);
        String mobile = "+141555520%02d".formatted(number);
        String otherMobile = "+141555530%02d".formatted(number);
        JsonObject practice = new JsonObject()
                .put("name", word + " Dental")
                .put("discreetName", word + " House")
                .put("phone", phone)
                .put("street", "12 " + word + " Street")
                .put("hours", word + " days 8 am to 5 pm");
        JsonObject made = TestPractice.body(api.post("/v1/practices", RunningApi.ADMIN_KEY, practice), 201);
        UUID practiceId = UUID.fromString(made.getString("id"));
        JsonObject scopes = new JsonObject().put("scopes", new JsonArray().add("identity:write"));
        String apiKey = TestPractice.body(
                        api.post("/v1/practices/" + practiceId + "/api-keys", RunningApi.ADMIN_KEY, scopes), 201)
                .getString("apiKey");
        TestPractice own = new TestPractice(api, data, practiceId, apiKey);
        String tag = word.toLowerCase(Locale.ROOT) + "-tag";
        TestPractice.Link older = own.link(word + " flyer", word + "-flyer", "Hello from " + word, tag);
        TestPractice.Link link = own.link(word + " card", word + "-card", "Welcome to " + word, tag);
        Patient patient = patient(api, link, word + " Ann", mobile, 1);
        Patient neighbour = patient(api, link, "Bo of " + word, mobile, 2);
        String waiting =
                new Signups(api).begin(person(link, word + " Cy", otherMobile).put("clickId", link.click()));
        String address = "desk@" + word.toLowerCase(Locale.ROOT) + ".example";
        UUID staff = new Staff(api).create(own, address);
        String reply = "Call the desk of " + word;
        String safeReply = TestPractice.body(
                        api.post("/v1/safe-replies", apiKey, new JsonObject().put("text", reply)), 201)
                .getString("id");
        String bulkClose = TestPractice.body(
                        api.post(
                                "/v1/conversations/bulk-close",
                                own.apiKey(),
                                new JsonObject().put("linkId", older.id().toString())),
                        200)
                .getString("id");
        Patient wrong = patient(api, link, word + " Di", "+141555560%02d".formatted(number), 1);
        String incident = TestPractice.body(
                        api.post("/v1/conversations/" + wrong.conversation() + "/incidents", apiKey, new JsonObject()),
                        201)
                .getString("id");
        return new Tenant(
                own,
                List.of(word + " Dental", word + " House", "12 " + word + " Street", phone, word + " days 8 am"),
                List.of(
                        word + " flyer",
                        word + " card",
                        word + "-flyer",
                        word + "-card",
                        tag,
                        "Desk of " + word,
                        address,
                        reply),
                link,
                older,
                patient,
                neighbour,
                waiting,
                staff,
                address,
                safeReply,
                bulkClose,
                new RecordImports(api, own.apiKey()).done(word + "-1001,Ann of " + word + "," + word + ",,," + mobile),
                new EmailProofs(api, patient.session()).begin(word.toLowerCase(Locale.ROOT) + "@proof.example.org"),
                incident);
    }

    /** The id of its thing of that kind, as the contract's path names it; fails for a kind that it has none of. */
    String idOf(String kind) {
        String id = kinds().get(kind);
        if (id == null) {
            throw new AssertionError("Tenant has nothing that stands under " + kind + ": add it to Tenant.kinds()");
        }
        return id;
    }

    /** Its own credential of that scheme of the contract, empty for none; fails for a scheme that it does not know. */
    String bearer(String scheme) {
        return switch (scheme) {
            case "" -> "";
            case "adminKey" -> RunningApi.ADMIN_KEY;
            case "apiKey" -> practice.apiKey();
            case "staffSession" -> staffSession();
            case "patientSession" -> patient.session();
            default -> throw new AssertionError("Tenant has no " + scheme + ": add it to Tenant.bearer()");
        };
    }

    /** A fresh session of the practice's person: what signs out must not sign out the next. */
    String staffSession() {
        String token = "pls_of-the-walk-" + SESSIONS.incrementAndGet();
        try {
            practice.data()
                    .run(
                            "INSERT INTO staff_session_directory VALUES (sha256(?::bytea), ?, ?, now(), now() + interval '12 hours')",
                            token,
                            practice.id(),
                            staff);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return token;
    }

    /** One of each kind, and ids that stand in no path at all. */
    Map<String, String> kinds() {
        return Map.ofEntries(
                Map.entry("/v1/staff/", staff.toString()),
                Map.entry("/v1/safe-replies/", safeReply),
                Map.entry("/v1/email-proofs/", proof),
                Map.entry("/v1/incidents/", incident),
                Map.entry("/v1/record-imports/", records.id()),
                Map.entry("/v1/links/", link.id().toString()),
                Map.entry("/v1/conversations/", patient.conversation()),
                Map.entry("/v1/signups/", waiting),
                Map.entry("/v1/tokens/", link.token()),
                Map.entry("/v1/practices/", practice.id().toString()),
                Map.entry("patient", patient.id()),
                Map.entry("message", patient.message()),
                Map.entry("attachment", patient.attachment()),
                Map.entry("/v1/conversations/bulk-close/", bulkClose));
    }

    /** Everything that no other practice may see, what the practice shows to the world left out. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(staffOnly);
        secrets.addAll(patient.secrets());
        secrets.addAll(neighbour.secrets());
        secrets.addAll(List.of(
                practice.id().toString(),
                practice.apiKey(),
                link.id().toString(),
                older.id().toString(),
                link.clickKey().toHex(),
                waiting,
                staff.toString(),
                safeReply,
                bulkClose,
                records.id(),
                proof,
                incident));
        return secrets;
    }

    /** What the patient and the practice keep from the neighbour, whose own number it is too. */
    List<String> secretsFromNeighbour() {
        List<String> secrets = new ArrayList<>(staffOnly);
        secrets.addAll(patient.secrets());
        secrets.addAll(List.of(practice.apiKey(), link.clickKey().toHex(), waiting, records.id(), proof));
        secrets.removeAll(neighbour.personal());
        return secrets;
    }

    /** And what it shows to those who have a token. */
    List<String> everything() {
        List<String> all = new ArrayList<>(secrets());
        all.addAll(shown);
        all.addAll(List.of(link.token(), older.token()));
        return all;
    }

    /** A whole signup of that person. */
    static JsonObject person(TestPractice.Link link, String name, String mobile) {
        return Signups.of(link, name, mobile)
                .put("email", name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@example.org")
                .put("onBehalfOf", "Child of " + name);
    }

    private static Patient patient(RunningApi api, TestPractice.Link link, String name, String mobile, int codes) {
        JsonObject person = person(link, name, mobile);
        JsonObject connected = new Signups(api).connect(person, codes);
        String conversation = connected.getString("conversationId");
        String session = connected.getString("sessionToken");
        String text = "A word of " + name;
        String fileName = name.replace(' ', '-') + ".txt";
        String attachment = TestPractice.body(
                        api.upload(
                                "/v1/conversations/" + conversation + "/attachments",
                                session,
                                "text/plain",
                                fileName,
                                text.getBytes(StandardCharsets.UTF_8)),
                        201)
                .getString("id");
        JsonObject message = TestPractice.body(
                api.post(
                        "/v1/conversations/" + conversation + "/messages",
                        session,
                        new JsonObject().put("text", text).put("attachmentIds", new JsonArray().add(attachment))),
                201);
        return new Patient(
                connected.getString("patientId"),
                conversation,
                session,
                connected.getString("deviceToken"),
                message.getString("id"),
                attachment,
                List.of(name, mobile, person.getString("email"), person.getString("onBehalfOf"), text, fileName));
    }
}
