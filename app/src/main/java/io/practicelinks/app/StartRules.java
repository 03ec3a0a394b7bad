package io.practicelinks.app;

import io.practicelinks.config.DemoSettings;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import java.util.ArrayList;
import java.util.List;

/** May this role start with these settings? What no single setting can say; asked before anything is started. */
final class StartRules {

    private final Role role;
    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private StartRules(Role role, Settings settings) {
        this.role = role;
        this.settings = settings;
    }

    /** Throws {@link SettingsException} with all problems, taken ports among them. */
    static void check(Role role, Settings settings) {
        StartRules rules = new StartRules(role, settings);
        rules.checkStores();
        rules.checkDemo();
        rules.problems.addAll(Ports.problems(role, settings));
        if (!rules.problems.isEmpty()) {
            throw new SettingsException(rules.problems);
        }
    }

    /** Whether this process starts its own stores. */
    static boolean hasEmbeddedStores(Role role, Settings settings) {
        StoreSettings stores = settings.get(StoreSettings.class);
        return role == Role.ALL
                && stores.redis().uri().isEmbedded()
                && stores.postgres().uri().isEmbedded();
    }

    private void checkStores() {
        StoreSettings stores = settings.get(StoreSettings.class);
        boolean isRedisEmbedded = stores.redis().uri().isEmbedded();
        boolean isPostgresEmbedded = stores.postgres().uri().isEmbedded();
        if (role == Role.ALL) {
            if (isRedisEmbedded != isPostgresEmbedded) {
                problems.add((isRedisEmbedded ? "redis.uri" : "postgres.uri")
                        + ": is embedded while the other store is not; embed both or neither");
            }
            return;
        }
        if (isRedisEmbedded) {
            problems.add(
                    "redis.uri: role " + role + " starts no store, so this must be a URI such as redis://host:6379");
        }
        if (isPostgresEmbedded && role == Role.API) {
            problems.add(
                    "postgres.uri: role api starts no store, so this must be a URI such as postgresql://host/database");
        }
    }

    private void checkDemo() {
        boolean isWanted = settings.get(DemoSettings.class).demo().orElse(false);
        if (isWanted && !hasEmbeddedStores(role, settings)) {
            problems.add("demo: needs embedded stores, which only role all starts: no demo key may open a real store");
        }
    }
}
