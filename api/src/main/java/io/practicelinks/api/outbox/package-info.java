/**
 * What is to be done outside of Postgres, written in the transaction that decided it and done at least once afterwards: the
 * transactional outbox. Payloads rest sealed and are erased when the work is done.
 *
 * <p>It must not know what the work is, nor hold a transaction while the work is under way: rows are claimed by lease.
 */
@NullMarked
package io.practicelinks.api.outbox;

import org.jspecify.annotations.NullMarked;
