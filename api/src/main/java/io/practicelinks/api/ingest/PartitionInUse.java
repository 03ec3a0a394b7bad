package io.practicelinks.api.ingest;

/** A partition cannot be dropped now: someone uses clicks, or partitions, for longer than all others may be made to wait for it. */
final class PartitionInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartitionInUse() {
        super("a partition that is in use", null, false, false);
    }
}
