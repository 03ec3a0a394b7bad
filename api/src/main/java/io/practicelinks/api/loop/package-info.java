/**
 * Work that an api does again and again beside its requests: draining queues, watching the read model.
 *
 * <p>It must not know what the work is.
 */
@NullMarked
package io.practicelinks.api.loop;

import org.jspecify.annotations.NullMarked;
