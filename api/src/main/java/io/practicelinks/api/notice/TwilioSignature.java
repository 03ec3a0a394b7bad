package io.practicelinks.api.notice;

import io.practicelinks.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Did Twilio send this form? By {@code X-Twilio-Signature}: HMAC-SHA1, under the account's token, of the address as it was given to
 * Twilio and then each field's name and value, sorted by name, in Base64 (twilio.com/docs/usage/security, "Validating requests"). SHA-1
 * is Twilio's choice; as a MAC it is not known to be broken. Any thread.
 */
final class TwilioSignature {

    static final String HEADER = "X-Twilio-Signature";

    private static final String ALGORITHM = "HmacSHA1";

    private final SecretKeySpec key;

    TwilioSignature(Secret authToken) {
        this.key = new SecretKeySpec(authToken.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** @param fields decoded */
    boolean isGood(String url, SortedMap<String, List<String>> fields, String signature) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(of(url, fields).getBytes(StandardCharsets.UTF_8), given);
    }

    String of(String url, SortedMap<String, List<String>> fields) {
        StringBuilder text = new StringBuilder(url);
        fields.forEach((name, values) -> values.stream()
                .distinct()
                .sorted()
                .forEach(value -> text.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
