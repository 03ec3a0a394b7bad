/**
 * Drains the click streams into Postgres and keeps the books that show that no click was lost.
 *
 * <p>Redis hands an entry out at least once; here its effect becomes exactly once. One transaction inserts the clicks that are not
 * there yet, adds what was really inserted to the hourly rollups, and adds the click numbers to the epoch's row; only then is
 * the entry acknowledged. What Postgres refuses becomes a dead letter in the same transaction, so one bad click stops nothing. From
 * the epochs' rows follow what the edges may free ({@code stored}) and what is missing ({@code unaccounted}, {@code unresolved}).
 *
 * <p>Each stream shard has one {@link io.practicelinks.api.ingest.ShardConsumer} or several; one {@link
 * io.practicelinks.api.ingest.Bookkeeper} publishes and counts; a {@link io.practicelinks.api.ingest.PartitionKeeper} makes the days'
 * partitions ahead and drops those that are no longer kept. All are rounds of a loop, each on a virtual thread of its own. Transactions
 * of several consumers meet, in one api or in many: all lock clicks, dead letters, rollups and epochs in this order, and the
 * rows of each in one order.
 *
 * <p>It must not know HTTP, nor what a link or a practice is beyond their numbers in a click. Clicks carry tokens' ids and sources:
 * neither is logged, nor a label of a metric.
 */
@NullMarked
@CheckReturnValue
package io.practicelinks.api.ingest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
