package io.practicelinks.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * User-Agents as an ad campaign's visitors send them: a third browsers that differ in little, two thirds browsers inside apps, which
 * tell phone and versions. Made of parts, always the same ones; each is as it comes off the wire.
 */
final class CampaignAgents {

    private static final String[] ANDROIDS = {
        "13; SM-S911U Build/TP1A.220624.014", "14; SM-S918B Build/UP1A.231005.007",
                "12; moto g power (2022) Build/S3RQS32.20",
        "11; TCL A509DL Build/RKQ1.210107.001", "14; Pixel 8 Build/UD1A.231105.004",
                "13; SM-A546U Build/TP1A.220624.014",
        "12; SM-A515F Build/SP1A.210812.016", "13; 22101316G Build/TP1A.220624.014", "10; moto e Build/QPGS30.82",
        "14; SM-F946U Build/UP1A.231005.007", "11; CUBOT P40 Build/RP1A.200720.011", "13; CPH2451 Build/TP1A.220905.001"
    };
    private static final String[] IPHONES = {
        "iPhone10,4",
        "iPhone11,8",
        "iPhone12,1",
        "iPhone12,8",
        "iPhone13,2",
        "iPhone14,5",
        "iPhone14,7",
        "iPhone15,2",
        "iPhone16,1"
    };
    private static final String WEBKIT = " like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    private static final String BLINK = ") AppleWebKit/537.36 (KHTML, like Gecko)";

    private final Random random = new Random(2026);
    private final byte[][] agents;

    /** @param count of agents, of which nearly all differ */
    CampaignAgents(int count) {
        agents = new byte[count][];
        for (int i = 0; i < count; i++) {
            agents[i] = agent(random.nextInt(6)).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** Each once. Not to be changed. */
    byte[][] all() {
        return agents;
    }

    /** Agents in an order that no branch predictor learns, some more often than others. */
    byte[][] visits(int count) {
        byte[][] visits = new byte[count][];
        for (int i = 0; i < count; i++) {
            double often = random.nextDouble();
            visits[i] = agents[(int) (often * often * agents.length)];
        }
        return visits;
    }

    private String agent(int kind) {
        return switch (kind) {
            case 0 ->
                "Mozilla/5.0 (Linux; Android 10; K" + BLINK + " Chrome/" + chrome() + ".0.0.0 Mobile Safari/537.36";
            case 1 ->
                "Mozilla/5.0 (iPhone; CPU iPhone OS " + ios() + WEBKIT + " Version/17." + below(7)
                        + " Mobile/15E148 Safari/604.1";
            case 2 -> inAndroid() + " [FB_IAB/FB4A;FBAV/4" + below(80) + ".0.0." + below(60) + "." + below(120) + ";]";
            case 3 ->
                inAndroid() + " Instagram 3" + below(40) + ".0.0." + below(60) + "." + below(120)
                        + " Android (33/13; 420dpi; 1080x2189; samsung; en_US; " + below(600_000_000) + ")";
            case 4 ->
                inIphone() + " Instagram 3" + below(40) + ".0.0." + below(60) + "." + below(120) + " (" + iphone()
                        + "; iOS 17_5; es_US; es; scale=3.00; 1170x2532; " + below(600_000_000) + ")";
            default ->
                inIphone() + " [FBAN/FBIOS;FBAV/4" + below(80) + ".0.0." + below(60) + "." + below(120) + ";FBDV/"
                        + iphone() + ";FBMD/iPhone;FBSN/iOS;FBSV/17.5;FBSS/3;FBID/phone;FBLC/en_US]";
        };
    }

    private String inAndroid() {
        return "Mozilla/5.0 (Linux; Android " + ANDROIDS[below(ANDROIDS.length)] + "; wv" + BLINK
                + " Version/4.0 Chrome/" + chrome() + ".0." + below(7_000) + "." + below(200) + " Mobile Safari/537.36";
    }

    private String inIphone() {
        return "Mozilla/5.0 (iPhone; CPU iPhone OS " + ios() + WEBKIT + " Mobile/15E148";
    }

    private String iphone() {
        return IPHONES[below(IPHONES.length)];
    }

    private String ios() {
        return 15 + below(4) + "_" + below(7);
    }

    private int chrome() {
        return 100 + below(40);
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }
}
