package io.practicelinks.api.notice;

import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.config.Secret;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Posts to an api what people text to its number, as Twilio does. */
final class TwilioReplies {

    static final String PATH = "/v1/carriers/twilio/messages";
    static final TwilioSignature SIGNATURE = new TwilioSignature(new Secret("the-token"));

    private TwilioReplies() {}

    /** Of an api whose carrier is that stub. */
    static Map<String, String> settings(TwilioStub twilio) {
        return Map.of(
                "PL_API_PUBLIC_URL", "https://links.example.com/",
                "PL_SMS_PROVIDER", "twilio",
                "PL_SMS_TWILIO_BASE_URL", twilio.url(),
                "PL_SMS_TWILIO_ACCOUNT_SID", "AC1",
                "PL_SMS_TWILIO_AUTH_TOKEN", "the-token",
                "PL_SMS_TWILIO_FROM", "+12025550199");
    }

    /** The answer to a text of that number, signed as it should be. */
    static HttpResponse<String> signed(RunningApi api, String from, String body) {
        Map<String, String> fields = Map.of("From", from, "Body", body, "To", "+12025550199", "MessageSid", "SM 1 & é");
        return api.send(form(api, fields)
                .header(TwilioSignature.HEADER, signature(SIGNATURE, fields))
                .build());
    }

    static String signature(TwilioSignature signature, Map<String, String> fields) {
        SortedMap<String, List<String>> sorted = new TreeMap<>();
        fields.forEach((name, value) -> sorted.put(name, List.of(value)));
        return signature.of("https://links.example.com" + PATH, sorted);
    }

    /** That form, unsigned. */
    static HttpRequest.Builder form(RunningApi api, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(api.uri(PATH))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }
}
