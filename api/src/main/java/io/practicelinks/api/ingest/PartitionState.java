package io.practicelinks.api.ingest;

import java.time.LocalDate;

/**
 * How the partitions of clicks stand.
 *
 * @param firstWithout the first UTC day from today on that has none: clicks of that day would become dead letters
 * @param expired how many are left of days that are no longer kept
 */
record PartitionState(LocalDate firstWithout, int expired) {}
