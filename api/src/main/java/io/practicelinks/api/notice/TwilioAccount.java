package io.practicelinks.api.notice;

import io.practicelinks.config.Secret;
import io.practicelinks.config.SettingsException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to send through Twilio, complete.
 *
 * @param caller the number that calls; null: nobody is called
 * @param lookupUrl of the service that knows numbers
 */
record TwilioAccount(
        URI baseUrl,
        String sid,
        Secret authToken,
        String from,
        @Nullable String caller,
        URI lookupUrl) {

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{1,14}");

    /** @throws SettingsException with each setting that is missing */
    static TwilioAccount of(SmsSettings.Twilio settings) {
        List<String> problems = new ArrayList<>();
        require(settings.accountSid(), "account-sid", problems);
        require(settings.authToken(), "auth-token", problems);
        require(settings.from(), "from", problems);
        requireWeb(settings.baseUrl(), "base-url", problems);
        requireWeb(settings.lookupUrl(), "lookup-url", problems);
        if (settings.voiceFrom().filter(isNumber().negate()).isPresent()) {
            problems.add("sms.twilio.voice-from: must be a number in E.164, like +12025550123");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new TwilioAccount(
                settings.baseUrl(),
                settings.accountSid().orElseThrow(),
                settings.authToken().orElseThrow(),
                settings.from().orElseThrow(),
                settings.voiceFrom()
                        .or(() -> settings.from().filter(isNumber()))
                        .orElse(null),
                settings.lookupUrl());
    }

    /** @param resource {@code Messages} or {@code Calls} */
    String url(String resource) {
        return base(baseUrl) + "/2010-04-01/Accounts/" + URLEncoder.encode(sid, StandardCharsets.UTF_8) + "/" + resource
                + ".json";
    }

    /** @param number E.164 */
    String lookupUrl(String number) {
        return base(lookupUrl) + "/v2/PhoneNumbers/" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    }

    private static String base(URI url) {
        return url.toString().replaceAll("/+$", "");
    }

    private static Predicate<String> isNumber() {
        return NUMBER.asMatchPredicate();
    }

    /** The value of the header field. */
    String authorization() {
        byte[] credentials = (sid + ":" + authToken.reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    private static void requireWeb(URI url, String name, List<String> problems) {
        if (!List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            problems.add("sms.twilio." + name + ": must be an http or https URL");
        }
    }

    private static void require(Optional<?> value, String name, List<String> problems) {
        if (value.isEmpty()) {
            problems.add("sms.twilio." + name + ": must be set, since sms.provider is twilio");
        }
    }
}
