package io.practicelinks.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** A program that starts stores, writes to both, says so, and never closes them. */
final class StoresProgram {

    private StoresProgram() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        EmbeddedStores stores = EmbeddedStores.start(Path.of(arguments[0]), progress -> {});
        PostgresQuery.execute(stores.postgresUri(), "CREATE TABLE kept AS SELECT 7 AS n");
        System.out.println(
                RedisCommand.reply(stores.redisUri(), "SET word kept").strip());
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
