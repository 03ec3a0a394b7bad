package io.practicelinks.app.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which practice and link is there to try? Made where missing, found again where there: a second start prints the same.
 *
 * @param apiKey the practice's; a secret, but of a practice that lives on this machine only
 * @param keyFile where the key is kept between starts
 * @param link what a patient would open
 */
public record DemoPractice(String apiKey, Path keyFile, String link) {

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
     * @param folder for the key
     * @param maker makes a practice and returns its API key; asked at the first start only
     */
    public static DemoPractice open(URI api, Path folder, Function<JsonObject, String> maker) {
        DemoKey kept = new DemoKey(folder);
        String key = kept.read();
        JsonObject links = key == null ? null : new PracticeApi(api, key).read("/v1/links");
        if (key == null || links == null) {
            key = maker.apply(PRACTICE);
            kept.write(key);
        }
        Map<String, String> labelToUrl = urls(links);
        PracticeApi practice = new PracticeApi(api, key);
        for (JsonObject link : List.of(FLYER, AD, E_MAIL)) {
            labelToUrl.computeIfAbsent(
                    link.getString("label"),
                    label -> practice.create("/v1/links", link).getString("url"));
        }
        return new DemoPractice(key, kept.file(), labelToUrl.getOrDefault(FLYER.getString("label"), ""));
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
