package io.practicelinks.embedded;

/** What PostgreSQL's data must survive. */
public enum Durability {
    /** A crash of the machine: every commit is on disk before it is answered. */
    DURABLE,

    /** A crash of PostgreSQL, not one of the machine: commits reach the kernel only. For tests. */
    DISPOSABLE
}
