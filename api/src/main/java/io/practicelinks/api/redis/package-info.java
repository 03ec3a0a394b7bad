/**
 * Held connections to Redis, for straight-line code: every call limited in time, reconnecting by itself. A loop has one of its own
 * ({@link io.practicelinks.api.redis.RedisLine}); requests share one ({@link io.practicelinks.api.redis.SharedRedisLine}).
 *
 * <p>Needed because the client has neither a command timeout nor a reconnect (specs.md 6.2). It must not know what the keys mean.
 */
@NullMarked
package io.practicelinks.api.redis;

import org.jspecify.annotations.NullMarked;
