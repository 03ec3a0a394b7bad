package io.practicelinks.app;

import io.practicelinks.api.ApiMain;
import io.practicelinks.app.demo.PracticeApi;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * Who makes the demo practice, where no admin key is set? An api of its own on a free port, with a random admin key that ends with
 * it: the api that goes on running never knows that key, and answers as if there were no demo.
 */
final class OneTimeAdmin {

    private static final int KEY_BYTES = 32;

    private OneTimeAdmin() {}

    /** Makes a practice and a person of it; returns the practice's API key. */
    static String createPractice(ProgramSettings source, JsonObject practice, JsonObject person) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String adminKey = HexFormat.of().formatHex(random);
        ProgramSettings own = source.with(Map.of(
                "PL_API_ADMIN_KEY", adminKey,
                "PL_API_BIND_ADDRESS", "127.0.0.1",
                "PL_API_PORT", "0",
                "PL_API_MANAGEMENT_PORT", "0"));
        try (ApiMain api = ApiMain.start(own.load(), true)) {
            PracticeApi admin = new PracticeApi(Console.loopback(api.port()), adminKey);
            JsonObject made = admin.create("/v1/practices", practice);
            JsonObject ignored = admin.create("/v1/practices/" + made.getString("id") + "/staff", person);
            return made.getString("apiKey");
        }
    }
}
