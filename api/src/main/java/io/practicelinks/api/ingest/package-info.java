/**
 * Drains the click streams into Postgres and keeps the books that show that no click was lost.
 *
 * <p>Redis hands an entry out at least once; here its effect becomes exactly once. One transaction inserts the clicks that are not
 * there yet, adds what was really inserted to the hourly rollups, and adds the click numbers to the epoch's row; only then is
 * the entry acknowledged. What Postgres refuses becomes a dead letter in the same transaction, so one bad click stops nothing. From
 * the epochs' rows follow what the edges may free ({@code stored}) and what is missing ({@code unaccounted}, {@code unresolved}).
 *
 * <p>Each stream shard has a {@link io.practicelinks.api.ingest.ShardConsumer}; one {@link
 * io.practicelinks.api.ingest.Bookkeeper} publishes and counts. Both are rounds of a loop, on a virtual thread and a Redis connection of their own.
 *
 * <p>It must not know HTTP, nor what a link or a practice is beyond their numbers in a click. Clicks carry tokens' ids and sources:
 * neither is logged, nor a label of a metric.
 */
@NullMarked
@CheckReturnValue
package io.practicelinks.api.ingest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
