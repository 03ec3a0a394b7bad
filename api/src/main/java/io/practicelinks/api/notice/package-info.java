/**
 * Messages to patients by text, call and e-mail: who carries them, how they get there from the outbox, and who wants none.
 *
 * <p>It must not know what a message is about. Numbers, addresses and texts never go to a log, a metric or an exception's text.
 */
@NullMarked
package io.practicelinks.api.notice;

import org.jspecify.annotations.NullMarked;
