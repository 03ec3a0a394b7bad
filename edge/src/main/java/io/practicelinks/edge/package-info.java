/**
 * The redirect edge: look a link up, record the click, answer.
 *
 * <p>It exists apart from the api so that a redirect needs neither Postgres nor the api to be alive, and so that edges can be
 * added by the dozen. Event loops and futures; nothing on the click path waits, logs, allocates on our account, or throws.
 *
 * <p>It must not know the api, SQL, or who the patient is.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
