package io.practicelinks.api.testing;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All that a Redis holds, as text. */
public final class RedisDump {

    private static final int LIMIT_SECONDS = 20;

    private RedisDump() {}

    /** Keys of that pattern and their values, in the order of the keys. */
    public static Map<String, String> of(String redisUri, String pattern) throws TimeoutException {
        return read(redisUri, pattern, RedisDump::value);
    }

    /** How long keys of that pattern still live, in milliseconds; -1 for ever, -2 where one has just gone. */
    public static Map<String, Long> lifetimes(String redisUri, String pattern) throws TimeoutException {
        return read(
                redisUri,
                pattern,
                (redis, key) -> Long.parseLong(
                        send(redis, Request.cmd(Command.PTTL).arg(key)).toString()));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(Redis redis, String key) throws TimeoutException;
    }

    private static <T> Map<String, T> read(String redisUri, String pattern, Reading<T> reading)
            throws TimeoutException {
        Vertx vertx = Vertx.vertx();
        try {
            Redis redis = Redis.createClient(vertx, redisUri);
            Map<String, T> found = new TreeMap<>();
            for (Response key : send(redis, Request.cmd(Command.KEYS).arg(pattern))) {
                found.put(key.toString(), reading.of(redis, key.toString()));
            }
            return found;
        } finally {
            vertx.close().await(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static String value(Redis redis, String key) throws TimeoutException {
        String type = send(redis, Request.cmd(Command.TYPE).arg(key)).toString();
        Request request = switch (type) {
            case "string" -> Request.cmd(Command.GET).arg(key);
            case "hash" -> Request.cmd(Command.HGETALL).arg(key);
            case "set" -> Request.cmd(Command.SMEMBERS).arg(key);
            case "list" -> Request.cmd(Command.LRANGE).arg(key).arg(0).arg(-1);
            case "zset" -> Request.cmd(Command.ZRANGE).arg(key).arg(0).arg(-1);
            case "stream" -> Request.cmd(Command.XRANGE).arg(key).arg("-").arg("+");
            default -> throw new AssertionError("a key of type " + type);
        };
        return send(redis, request).toString();
    }

    private static Response send(Redis redis, Request request) throws TimeoutException {
        return redis.send(request).await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
