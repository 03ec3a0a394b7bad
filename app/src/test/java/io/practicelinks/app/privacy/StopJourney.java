package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A patient texts STOP, START and words to our number, which the carrier passes on; and somebody pretends to be the carrier. */
final class StopJourney {

    /** Of the api, as the carrier knows it. */
    static final String PUBLIC_URL = "http://links.canary.example";

    /** Of the account with the carrier. */
    static final String AUTH_TOKEN = "canary-provider-secret";

    private static final String PATH = "/v1/carriers/twilio/messages";

    private StopJourney() {}

    /**
     * Does it, with STOP as the last that holds. Returns what to look for besides the number, which the caller knows.
     *
     * @param number of the patient, E.164
     * @param refused what only the false carrier says
     */
    static List<Canary> run(LoudPatient patient, int api, String number, String refused) {
        Map<String, String> stop = form(number, "STOP");
        Map<String, String> words = form(number, "canary words for nobody");
        assertThat(post(patient, api, stop, signature(stop))).isEqualTo(200);
        for (String text : List.of("START", "canary words for nobody", "Stop")) {
            Map<String, String> form = form(number, text);
            assertThat(post(patient, api, form, signature(form))).isEqualTo(200);
        }
        assertThat(post(patient, api, stop, signature(words))).isEqualTo(403);
        assertThat(post(patient, api, form(number, refused), refused)).isEqualTo(403);
        return List.of(
                Canary.of("words texted to us", List.of("canary words for nobody")),
                Canary.of("a text's id at the carrier", List.of("SMcanary")),
                Canary.of("a signature of the carrier", List.of(signature(stop), signature(words))));
    }

    private static Map<String, String> form(String number, String text) {
        return Map.of("From", number, "To", "+12025550100", "Body", text, "MessageSid", "SMcanary");
    }

    private static int post(LoudPatient patient, int api, Map<String, String> form, String signature) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return patient.send(patient.request(api, PATH)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", signature)
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    /** As the carrier documents it: over the address, and each field's name and value in the order of the names. */
    private static String signature(Map<String, String> form) {
        StringBuilder text = new StringBuilder(PUBLIC_URL + PATH);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(AUTH_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
