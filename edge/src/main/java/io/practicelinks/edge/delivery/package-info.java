/**
 * Brings journalled clicks to the click streams in Redis, and frees them once Postgres has them.
 *
 * <p>One named thread does all of it, with blocking calls that each have a time limit; while it waits it goes on keeping the
 * journal's lanes supplied. For each epoch it knows two positions: {@code sent} (Redis acknowledged) and {@code stored} (Postgres
 * committed, as ingest publishes it). What Redis acknowledged is not durable, so nothing is freed above {@code stored}, and
 * {@code sent} goes back to {@code stored} where Redis turns out to have lost an entry. So every click arrives at least once,
 * and ingest takes each once.
 *
 * <p>This package must not know what a click says, who answers requests, nor any meter registry.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge.delivery;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
