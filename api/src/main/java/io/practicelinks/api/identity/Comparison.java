package io.practicelinks.api.identity;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a patient has proven, beside the practice's records. A match opens nothing by itself: it tells staff whom to call.
 *
 * @param byMobile records with the proven number; null where none is proven
 * @param byEmail records with the proven e-mail address; null where none is proven
 */
record Comparison(@Nullable Set<UUID> byMobile, @Nullable Set<UUID> byEmail) {

    Comparison {
        byMobile = byMobile == null ? null : Set.copyOf(byMobile);
        byEmail = byEmail == null ? null : Set.copyOf(byEmail);
    }

    /** The one record with both is a match; a number or an address alone, which families share, is none. */
    Identity outcome() {
        if (byMobile == null || byEmail == null) {
            return isEmpty(byMobile) && isEmpty(byEmail) ? Identity.NO_RECORD : Identity.INCOMPLETE;
        }
        if (byMobile.isEmpty() && byEmail.isEmpty()) {
            return Identity.NO_RECORD;
        }
        Set<UUID> both = new HashSet<>(byMobile);
        both.retainAll(byEmail);
        return switch (both.size()) {
            case 0 -> Identity.MISMATCHED;
            case 1 -> Identity.MATCHED;
            default -> Identity.AMBIGUOUS;
        };
    }

    private static boolean isEmpty(@Nullable Set<UUID> records) {
        return records == null || records.isEmpty();
    }
}
