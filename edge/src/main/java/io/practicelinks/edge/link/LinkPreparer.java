package io.practicelinks.edge.link;

import io.practicelinks.contract.LinkRecord;

/** Encodes ahead what answering a link needs. Pure; any thread. */
@FunctionalInterface
public interface LinkPreparer {

    PreparedLink prepare(LinkRecord record);
}
