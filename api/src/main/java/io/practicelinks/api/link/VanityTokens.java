package io.practicelinks.api.link;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.contract.Tokens;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tokens a practice may choose, and when two of them are too like to belong to two practices: a patient who mistypes one must
 * not end up with another practice, and nobody shall pose as a practice by a look-alike. Stateless.
 */
final class VanityTokens {

    /** What the edge serves itself, what people expect of every site, and what must never lead to a practice by accident. */
    private static final Set<String> RESERVED = Set.of(
            "911",
            "about",
            "account",
            "admin",
            "api",
            "app",
            "apps",
            "assets",
            "billing",
            "blog",
            "contact",
            "dev",
            "docs",
            "download",
            "emergency",
            "favicon",
            "health",
            "help",
            "home",
            "index",
            "install",
            "legal",
            "livez",
            "login",
            "logout",
            "mail",
            "metrics",
            "null",
            "openapi",
            "practice-links",
            "practicelinks",
            "privacy",
            "problems",
            "readyz",
            "robots",
            "security",
            "signin",
            "signup",
            "sitemap",
            "static",
            "status",
            "support",
            "terms",
            "undefined",
            "well-known",
            "www");

    private VanityTokens() {}

    /** Fails where the token may belong to nobody. */
    static void requireAllowed(String token) {
        String wrong = wrong(token);
        if (!wrong.isEmpty()) {
            throw new Failure.Invalid(FieldError.body("/token", wrong));
        }
    }

    private static String wrong(String token) {
        if (!Tokens.isVanity(token) || token.startsWith("-") || token.endsWith("-")) {
            return "must be 3 to 40 of a-z, 0-9 and inner hyphens";
        }
        if (Tokens.isGenerated(token.replace("-", ""))) {
            return "could be taken for a generated token";
        }
        boolean isReserved = RESERVED.contains(token)
                || RESERVED.stream().anyMatch(word -> folded(word).equals(folded(token)));
        return isReserved ? "is reserved" : "";
    }

    /**
     * The token as it is spelled and as it looks, and all that is left of either when one character goes. Two tokens that are confusable
     * have one of these in common; not all that have are.
     */
    static Set<String> variants(String token) {
        Set<String> variants = new LinkedHashSet<>();
        for (String text : List.of(spelled(token), folded(token))) {
            variants.add(text);
            for (int i = 0; i < text.length(); i++) {
                variants.add(text.substring(0, i) + text.substring(i + 1));
            }
        }
        return variants;
    }

    /**
     * True where the two are the same or one edit (a character more, less or other) makes them so, as they are spelled or as they look. Both
     * count: "barn" looks like "bam", which is two edits from "bars".
     */
    static boolean areConfusable(String token, String other) {
        return areNear(spelled(token), spelled(other)) || areNear(folded(token), folded(other));
    }

    private static boolean areNear(String one, String two) {
        int prefix = 0;
        while (prefix < Math.min(one.length(), two.length()) && one.charAt(prefix) == two.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < Math.min(one.length(), two.length()) - prefix
                && one.charAt(one.length() - 1 - suffix) == two.charAt(two.length() - 1 - suffix)) {
            suffix++;
        }
        return Math.max(one.length(), two.length()) - prefix - suffix <= 1;
    }

    /** Characters that look alike made one; hyphens are not heard on the phone. */
    private static String spelled(String token) {
        return token.replace("-", "")
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('i', 'l')
                .replace('5', 's');
    }

    /** Pairs that look like one character made that one, too. */
    private static String folded(String token) {
        return spelled(token).replace("rn", "m").replace("vv", "w");
    }
}
