package io.practicelinks.api.ingest;

import io.practicelinks.contract.ClickId;

/** Which click: the how-manieth of which epoch. The same in its id, its entry's header and the books. */
record ClickNumber(EpochKey epoch, long seq) {

    static ClickNumber of(ClickId id) {
        return new ClickNumber(new EpochKey(id.instance(), id.epoch()), id.seq());
    }
}
