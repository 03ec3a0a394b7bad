/**
 * Where an accepted click is kept until Postgres has it: mapped files that survive the death of the process.
 *
 * <p>One {@link io.practicelinks.edge.journal.JournalLane} per event loop is written by that loop alone: no lock, no
 * compare-and-set, no holes. One delivery thread reads all lanes through
 * {@link io.practicelinks.edge.journal.EpochLog}, and also does everything that is slow for them: it makes and touches
 * segments ahead, frees those that are stored, writes the {@code ledger} and forces pages to the disk.
 *
 * <pre>
 *   folder/
 *     lock               held while open: one process per folder
 *     ledger             instance id, the counter of epochs, and what is known of each epoch
 *     00000001.segment   a preallocated file: header, then records; belongs to one epoch at a time
 * </pre>
 *
 * <p>An <em>epoch</em> is a run of seqs 1, 2, 3 ... without a hole, written by one lane. Every open starts a new one
 * per lane, so nothing is ever appended after a tail that may be torn.
 *
 * <p>This package must not know what a record means, where it is delivered, nor any framework, logger or meter.
 */
@NullMarked
package io.practicelinks.edge.journal;

import org.jspecify.annotations.NullMarked;
