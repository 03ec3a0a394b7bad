package io.practicelinks.contract;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the edge knows of a link: the value of the Redis read model. Written by the api, read by the edge.
 *
 * @param token canonical
 * @param number the link's number, unique over all practices, 1 to 2³²-1; stands in click ids
 * @param clickKey the key of this link's click ids
 * @param activeFromMillis Unix time from which the link leads somewhere; {@link Long#MIN_VALUE}: always
 * @param activeUntilMillis Unix time from which it no longer does; {@link Long#MAX_VALUE}: never
 * @param iosStore {@code https} URL of the app in the App Store, or null where there is no app
 * @param androidStore {@code https} URL of the app in Google Play without a referrer, or null where there is no app
 * @param utm UTM values of the link itself, keys without the {@code utm_} prefix; they win over the visitor's
 * @param source referral source of the link, at most {@value ClickLayout#MAX_SOURCE} UTF-8 bytes
 */
public record LinkRecord(
        LinkVersion version,
        String token,
        LinkStatus status,
        long number,
        UUID practiceId,
        ClickKey clickKey,
        long activeFromMillis,
        long activeUntilMillis,
        Destination ios,
        Destination android,
        Destination desktop,
        @Nullable String iosStore,
        @Nullable String androidStore,
        PracticeCard practice,
        Map<String, String> utm,
        @Nullable String source) {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final PracticeCard NO_CARD = new PracticeCard("", null, null, null, null);

    public LinkRecord {
        utm = Map.copyOf(utm);
    }

    /** What stays published of a deleted link. */
    public static LinkRecord tombstone(String token, LinkVersion version) {
        return new LinkRecord(
                version,
                token,
                LinkStatus.DELETED,
                0,
                NOBODY,
                new ClickKey(0, 0),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Destination.PAGE,
                Destination.PAGE,
                Destination.PAGE,
                null,
                null,
                NO_CARD,
                Map.of(),
                null);
    }

    /** True where the link leads somewhere at that Unix time. */
    public boolean isActiveAt(long millis) {
        return status == LinkStatus.ACTIVE && millis >= activeFromMillis && millis < activeUntilMillis;
    }
}
