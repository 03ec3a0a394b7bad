/**
 * Text messages to patients: who carries them, how they get there from the outbox, and who wants none.
 *
 * <p>It must not know what a message is about. Numbers and texts never go to a log, a metric or an exception's text.
 */
@NullMarked
package io.practicelinks.api.notice;

import org.jspecify.annotations.NullMarked;
