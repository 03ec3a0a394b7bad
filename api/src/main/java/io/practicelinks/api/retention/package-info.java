/**
 * The end of keeping: messages, with their files, that are older than their practice wants to keep them are erased, but for those of
 * conversations under legal hold. What is kept without end: conversations themselves, patients, the audit record's six years.
 *
 * <p>It must not know what the messages say: its role in Postgres reads no words.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.retention;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
