package io.practicelinks.api.testing;

import io.practicelinks.api.database.Migrations;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.embedded.testing.Migration;

/** The product's schema, as the one template that all test databases are copied from. */
public final class Schema {

    public static final Migration MIGRATION = uri -> Migrations.run(PostgresUri.parse(uri));

    private Schema() {}
}
