package io.practicelinks.embedded.testing;

/** Brings an empty database to the schema under test. Keep it in a constant: each instance has one template per JVM. */
@FunctionalInterface
public interface Migration {

    /** Must leave no connection open, since the database becomes a template. */
    void migrate(String postgresUri) throws Exception;
}
