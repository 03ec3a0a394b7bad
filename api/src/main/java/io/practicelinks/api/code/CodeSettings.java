package io.practicelinks.api.code;

import io.practicelinks.config.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How many one-time codes may be sent, and where to? Of each bucket: how many at once, and how many an hour after that. */
@ConfigMapping(prefix = "pl.codes")
public interface CodeSettings {

    /** For one answer of Redis, without which no code is sent. */
    @WithDefault("500ms")
    @Range(min = "10ms", max = "5s")
    Duration callLimit();

    /** ISO 3166 codes of the countries whose numbers get codes, where the practice does not say. */
    @WithDefault("US,CA")
    List<String> countries();

    /** In any 24 hours, over all practices: what the installation may cost. */
    @WithDefault("10000")
    @Range(min = "2", max = "10000000")
    int perDay();

    MobileNumber number();

    ClientAddress address();

    EntryLink link();

    OnePractice practice();

    NumberPrefix prefix();

    Event event();

    WorkProof proof();

    /** For one mobile number, over all practices. */
    interface MobileNumber {

        @WithDefault("5")
        @Range(min = "1", max = "100")
        int burst();

        @WithDefault("5")
        @Range(min = "1", max = "100")
        int perHour();
    }

    /** From one address, over all practices. */
    interface ClientAddress {

        @WithDefault("100")
        @Range(min = "1", max = "100000")
        int burst();

        @WithDefault("480")
        @Range(min = "1", max = "100000")
        int perHour();
    }

    /** Through one link. */
    interface EntryLink {

        @WithDefault("300")
        @Range(min = "1", max = "100000")
        int burst();

        @WithDefault("600")
        @Range(min = "1", max = "100000")
        int perHour();
    }

    /** For one practice. */
    interface OnePractice {

        @WithDefault("1000")
        @Range(min = "1", max = "1000000")
        int burst();

        @WithDefault("1000")
        @Range(min = "1", max = "1000000")
        int perHour();
    }

    /** For the numbers that differ in their last four digits only: slowed where few of their codes are ever typed. */
    interface NumberPrefix {

        /** Codes that are looked at together. */
        @WithDefault("24h")
        @Range(min = "1m", max = "7d")
        Duration window();

        /** With fewer codes in the window nothing is concluded. */
        @WithDefault("100")
        @Range(min = "1", max = "100000")
        int minSends();

        /** Typed of sent, below which the prefix is slowed. 0: never. */
        @WithDefault("10")
        @Range(min = "0", max = "100")
        int minConversionPercent();

        @WithDefault("3")
        @Range(min = "1", max = "100000")
        int slowedBurst();

        @WithDefault("12")
        @Range(min = "1", max = "100000")
        int slowedPerHour();
    }

    /** What a client proves to have worked while address, link, practice or the day is more than half used. */
    interface WorkProof {

        /** Each doubles the work: 18 are 262,144 hashes on average. 0: nobody is asked for one. */
        @WithDefault("18")
        @Range(min = "0", max = "24")
        int bits();
    }

    /** In place of the above, for a practice that expects many patients from one address or through one link. */
    interface Event {

        @WithDefault("300")
        @Range(min = "1", max = "100000")
        int addressBurst();

        @WithDefault("600")
        @Range(min = "1", max = "100000")
        int addressPerHour();

        @WithDefault("1000")
        @Range(min = "1", max = "100000")
        int linkBurst();

        @WithDefault("2000")
        @Range(min = "1", max = "100000")
        int linkPerHour();
    }
}
