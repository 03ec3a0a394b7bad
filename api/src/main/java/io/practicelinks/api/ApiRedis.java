package io.practicelinks.api;

import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.redis.SharedRedisLine;
import io.practicelinks.config.RedisAddress;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreUri;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;

/**
 * How does the api reach the Redis of the settings? Immutable.
 *
 * <p>One server is what the tests run against. Cluster and sentinels are passed to the client library as it documents them: user and
 * password go to every node, sentinels included. They have not been tried against real ones.
 */
final class ApiRedis {

    private static final int CONNECT_LIMIT_MILLIS = 1_000;

    private final RedisOptions options;

    private ApiRedis(RedisOptions options) {
        this.options = options;
    }

    /**
     * The Redis of that setting.
     *
     * @throws SettingsException where it names none
     */
    static ApiRedis of(StoreUri uri) {
        try {
            return new ApiRedis(options(RedisAddress.parse(uri.reveal())));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of("redis.uri: " + e.getMessage()));
        }
    }

    /** A connection for one loop, or one caller: it connects when it is first used. */
    RedisLine line(Vertx vertx, Duration callLimit) {
        return new RedisLine(vertx, options, callLimit);
    }

    /** A connection that requests share. */
    SharedRedisLine sharedLine(Vertx vertx, Duration callLimit) {
        return new SharedRedisLine(vertx, options, callLimit);
    }

    private static RedisOptions options(RedisAddress address) {
        NetClientOptions net = new NetClientOptions()
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setConnectTimeout(CONNECT_LIMIT_MILLIS)
                .setSsl(address.isTls())
                .setHostnameVerificationAlgorithm(address.isTls() ? "HTTPS" : "");
        RedisOptions options = new RedisOptions().setType(type(address)).setNetClientOptions(net);
        address.endpoints().forEach(options::addConnectionString);
        return address.masterName() == null ? options : options.setMasterName(address.masterName());
    }

    private static RedisClientType type(RedisAddress address) {
        return switch (address.topology()) {
            case SINGLE -> RedisClientType.STANDALONE;
            case CLUSTER -> RedisClientType.CLUSTER;
            case SENTINEL -> RedisClientType.SENTINEL;
        };
    }
}
