package io.practicelinks.api.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Lua script that Redis runs as one step. Sent by its digest; in full only to a Redis that has not seen it since its start.
 *
 * @param digest SHA-1 in hexadecimal, as Redis asks for
 */
public record RedisScript(String text, String digest) {

    private static final String NOT_SEEN = "NOSCRIPT";

    /** The script of that text. */
    public static RedisScript of(String text) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new RedisScript(text, HexFormat.of().formatHex(sha1));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * What the script returns.
     *
     * @param keys all that it touches; in one slot where Redis is a cluster
     * @throws RedisUnavailable where there is no answer in time; the script may have run
     * @throws RedisRefusal where Redis answers with an error
     */
    public @Nullable Response run(SharedRedisLine line, List<String> keys, List<String> arguments) {
        try {
            return line.send(call(Command.EVALSHA, digest, keys, arguments));
        } catch (RedisRefusal refusal) {
            if (!refusal.is(NOT_SEEN)) {
                throw refusal;
            }
            return line.send(call(Command.EVAL, text, keys, arguments));
        }
    }

    private static Request call(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
