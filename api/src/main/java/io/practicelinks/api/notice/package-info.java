/**
 * Text messages and e-mails to patients: who carries them, and how they get there from the outbox.
 *
 * <p>It must not know what a message is about. Numbers, addresses and texts never go to a log, a metric or an exception's text.
 */
@NullMarked
package io.practicelinks.api.notice;

import org.jspecify.annotations.NullMarked;
