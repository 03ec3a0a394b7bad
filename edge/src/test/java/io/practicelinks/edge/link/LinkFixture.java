package io.practicelinks.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.PracticeCard;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Links and entries as tests need them. */
final class LinkFixture {

    static final String TOKEN = "spring-smile";
    static final String PATH = "/" + TOKEN;
    static final LinkLifetime LIFETIME = new LinkLifetime(Duration.ofSeconds(30), Duration.ofHours(24));
    static final LinkPreparer PREPARER = new SharingLinkPreparer("http://api.test");

    private LinkFixture() {}

    static LinkRecord active(String token, long version) {
        return link(token, version, LinkStatus.ACTIVE);
    }

    static LinkRecord paused(String token, long version) {
        return link(token, version, LinkStatus.PAUSED);
    }

    static LinkVersion version(long version) {
        return new LinkVersion(1, version);
    }

    private static LinkRecord link(String token, long version, LinkStatus status) {
        return new LinkRecord(
                version(version),
                token,
                status,
                7,
                new UUID(1, 2),
                new ClickKey(3, 4),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Destination.PAGE,
                Destination.STORE,
                Destination.WEB,
                "https://apps.apple.com/app/id1234567890",
                "https://play.google.com/store/apps/details?id=com.example.practice",
                new PracticeCard("Practice", null, "1 Main Street", "+15555550100", null),
                Map.of(),
                "newsletter");
    }

    /** An entry of generation 0 that is fresh until the given time, and may be served for a day. */
    static LinkEntry entry(String token, long version, long freshUntilNanos) {
        return new LinkEntry(
                "/" + token,
                version(version),
                PREPARER.prepare(active(token, version)),
                freshUntilNanos,
                Duration.ofDays(1).toNanos(),
                0,
                0);
    }

    /** An entry of generation 0 that says that the link was deleted. */
    static LinkEntry deleted(String token, long version, long freshUntilNanos) {
        return new LinkEntry("/" + token, version(version), null, freshUntilNanos, freshUntilNanos, 0, 0);
    }

    static long versionOf(LinkLookup lookup) {
        return linkOf(lookup).version().version();
    }

    static LinkStatus statusOf(LinkLookup lookup) {
        return linkOf(lookup).record().status();
    }

    static PreparedLink linkOf(LinkLookup lookup) {
        assertThat(lookup).isInstanceOf(LinkLookup.Found.class);
        return ((LinkLookup.Found) lookup).link();
    }
}
