package io.practicelinks.api.notice;

import io.practicelinks.config.Secret;
import io.practicelinks.config.SettingsException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is needed to send through Twilio, complete. */
record TwilioAccount(URI baseUrl, String sid, Secret authToken, String from) {

    /** @throws SettingsException with each setting that is missing */
    static TwilioAccount of(SmsSettings.Twilio settings) {
        List<String> problems = new ArrayList<>();
        require(settings.accountSid(), "account-sid", problems);
        require(settings.authToken(), "auth-token", problems);
        require(settings.from(), "from", problems);
        if (!List.of("http", "https").contains(String.valueOf(settings.baseUrl().getScheme()))) {
            problems.add("sms.twilio.base-url: must be an http or https URL");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new TwilioAccount(
                settings.baseUrl(),
                settings.accountSid().orElseThrow(),
                settings.authToken().orElseThrow(),
                settings.from().orElseThrow());
    }

    String messagesUrl() {
        String base = baseUrl.toString().replaceAll("/+$", "");
        return base + "/2010-04-01/Accounts/" + URLEncoder.encode(sid, StandardCharsets.UTF_8) + "/Messages.json";
    }

    byte[] credentials() {
        return (sid + ":" + authToken.reveal()).getBytes(StandardCharsets.UTF_8);
    }

    private static void require(Optional<?> value, String name, List<String> problems) {
        if (value.isEmpty()) {
            problems.add("sms.twilio." + name + ": must be set, since sms.provider is twilio");
        }
    }
}
