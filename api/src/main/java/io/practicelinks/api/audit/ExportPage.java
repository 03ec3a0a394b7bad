package io.practicelinks.api.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events that were asked for.
 *
 * @param events may be none although more follow
 * @param next where the page after it begins; null: nothing follows
 */
record ExportPage(List<StoredEvent> events, @Nullable UUID next) {}
