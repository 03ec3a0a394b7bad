package io.practicelinks.api.database;

import io.vertx.sqlclient.SqlClient;
import org.jspecify.annotations.Nullable;

/** What is done inside one transaction. Whatever it throws rolls the transaction back. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T run(SqlClient tx);
}
