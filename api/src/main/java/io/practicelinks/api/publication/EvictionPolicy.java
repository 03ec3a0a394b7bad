package io.practicelinks.api.publication;

import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.redis.RedisUnavailable;
import io.practicelinks.config.SettingsException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis may throw keys away when its memory is full. It must not: it would throw away links and clicks.
 */
public final class EvictionPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(EvictionPolicy.class);
    private static final String FIELD = "maxmemory_policy:";
    private static final String NO_EVICTION = FIELD + "noeviction";

    private EvictionPolicy() {}

    /**
     * Returns where Redis keeps what it is given, or cannot be asked now.
     *
     * @throws SettingsException where it has another policy
     */
    public static void require(RedisLine line) {
        String memory;
        try {
            memory = String.valueOf(line.send(Request.cmd(Command.INFO).arg("memory")));
        } catch (RedisUnavailable away) {
            LOG.warn("Redis does not answer: starting without it, its maxmemory-policy is not checked");
            return;
        }
        if (memory.contains(FIELD) && !memory.contains(NO_EVICTION)) {
            throw new SettingsException(List.of(
                    "redis.uri: the server's maxmemory-policy must be noeviction, or it throws links and clicks away"));
        }
    }
}
