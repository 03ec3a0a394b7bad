package io.practicelinks.edge;

import io.practicelinks.config.RedisAddress;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;

/**
 * How does a Redis client of the edge reach the Redis of the settings? Stateless.
 *
 * <p>One server is what the tests run against. Cluster and sentinels are passed to the client library as it documents them: user and
 * password go to every node, sentinels included. They have not been tried against real ones.
 */
final class EdgeRedis {

    private static final int CONNECT_LIMIT_MILLIS = 1_000;

    private EdgeRedis() {}

    static RedisOptions options(RedisAddress address) {
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
