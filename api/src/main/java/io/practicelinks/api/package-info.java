/**
 * The api: links, signup, one-time codes, conversations, the console, and the ingest of clicks.
 *
 * <p>It owns Postgres, the source of truth, writes the read model of links to Redis and drains the stream of clicks.
 * Features are packages; each shows the others one service. Virtual threads, straight-line code.
 *
 * <p>It must not know the edge: the two meet in the contract and in Redis only.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
