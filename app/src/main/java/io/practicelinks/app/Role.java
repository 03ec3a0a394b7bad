package io.practicelinks.app;

import java.util.Locale;

/** What part of Practice Links runs in this process? */
enum Role {
    /** Answers links: needs Redis and its own disk. */
    EDGE,
    /** Everything else: needs Postgres and Redis. */
    API,
    /** Both, and with embedded stores if the settings name no others. */
    ALL;

    boolean includes(Role part) {
        return this == ALL || this == part;
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
