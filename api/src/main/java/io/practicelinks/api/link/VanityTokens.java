package io.practicelinks.api.link;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.contract.Tokens;
import java.util.LinkedHashSet;
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
     * The folded token and all that is left of it when one character goes. Two tokens at most one edit apart have one of these in
     * common; not all that have are.
     */
    static Set<String> variants(String token) {
        String folded = folded(token);
        Set<String> variants = new LinkedHashSet<>();
        variants.add(folded);
        for (int i = 0; i < folded.length(); i++) {
            variants.add(folded.substring(0, i) + folded.substring(i + 1));
        }
        return variants;
    }

    /** True where the two look the same, or one edit (a character more, less or other) makes them so. */
    static boolean areConfusable(String token, String other) {
        String one = folded(token);
        String two = folded(other);
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

    /** Look-alikes made one; hyphens are not heard on the phone. */
    private static String folded(String token) {
        return token.replace("-", "")
                .replace("rn", "m")
                .replace("vv", "w")
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('i', 'l')
                .replace('5', 's');
    }
}
