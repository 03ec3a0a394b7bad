package io.practicelinks.app.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which practice and link is there to try? Made where missing, found again where there: a second start prints the same.
 *
 * @param apiKey the practice's; a secret, but of a practice that lives on this machine only
 * @param folder where it and the sign-in are kept between starts
 * @param link what a patient would open
 * @param signIn a person of the practice
 */
public record DemoPractice(String apiKey, Path folder, String link, SignIn signIn) {

    /** How a person signs in. */
    public record SignIn(String email, String password) {

        private static SignIn make() {
            String random = HexFormat.of().formatHex(randomBytes());
            return new SignIn("desk-" + random.substring(0, 6) + "@maple.example", random.substring(6));
        }

        private static byte[] randomBytes() {
            byte[] bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            return bytes;
        }

        private JsonObject person() {
            return new JsonObject()
                    .put("name", "Front Desk")
                    .put("email", email)
                    .put("password", password);
        }
    }

    private static final int PASSWORD_BYTES = 16;

    private static final JsonObject PRACTICE = new JsonObject()
            .put("name", "Maple Street Family Practice")
            .put("phone", "+1 202 555 0100")
            .put("street", "12 Maple Street, Springfield")
            .put("timeZone", "America/New_York");

    private static final JsonObject FLYER = new JsonObject()
            .put("label", "Flyer at the front desk")
            .put("tags", new JsonArray().add("front-desk").add("flyer"))
            .put("source", "flyer")
            .put("greeting", "Welcome to Maple Street. How can we help?");
    private static final JsonObject AD = new JsonObject()
            .put("label", "Search ad, autumn")
            .put("tags", new JsonArray().add("new-patient"))
            .put("source", "search-ad")
            .put(
                    "utm",
                    new JsonObject()
                            .put("source", "google")
                            .put("medium", "cpc")
                            .put("campaign", "autumn"))
            .put("preset", "ad");
    private static final JsonObject E_MAIL = new JsonObject()
            .put("label", "Recall e-mail")
            .put("tags", new JsonArray().add("recall").add("check-up"))
            .put("source", "e-mail");

    /**
     * The demo practice of this data folder.
     *
     * @param api of the program that has just started
     * @param folder for the key and the sign-in
     * @param maker makes a practice and a person of it, and returns its API key; asked at the first start only
     */
    public static DemoPractice open(URI api, Path folder, BiFunction<JsonObject, JsonObject, String> maker) {
        DemoSecret keptKey = new DemoSecret(folder, "api-key");
        DemoSecret keptSignIn = new DemoSecret(folder, "sign-in");
        String key = keptKey.read();
        SignIn signIn = read(keptSignIn);
        JsonObject links = key == null ? null : new PracticeApi(api, key).read("/v1/links");
        if (key == null || links == null || signIn == null) {
            signIn = SignIn.make();
            key = maker.apply(PRACTICE, signIn.person());
            links = null;
            keptSignIn.write(signIn.email() + " " + signIn.password());
            keptKey.write(key);
        }
        Map<String, String> labelToUrl = urls(links);
        PracticeApi practice = new PracticeApi(api, key);
        for (JsonObject link : List.of(FLYER, AD, E_MAIL)) {
            labelToUrl.computeIfAbsent(
                    link.getString("label"),
                    label -> practice.create("/v1/links", link).getString("url"));
        }
        return new DemoPractice(key, folder, labelToUrl.getOrDefault(FLYER.getString("label"), ""), signIn);
    }

    private static @Nullable SignIn read(DemoSecret kept) {
        String text = kept.read();
        String[] parts = text == null ? new String[0] : text.split(" ", 2);
        return parts.length == 2 ? new SignIn(parts[0], parts[1]) : null;
    }

    private static Map<String, String> urls(@Nullable JsonObject links) {
        Map<String, String> labelToUrl = new HashMap<>();
        if (links != null) {
            for (Object item : links.getJsonArray("items")) {
                JsonObject link = (JsonObject) item;
                labelToUrl.put(link.getString("label"), link.getString("url"));
            }
        }
        return labelToUrl;
    }
}
