/**
 * What is an e-mail address? The one reading of it, for patients, staff, records and the sender of our own mail.
 *
 * <p>It must not know whose address it is, nor how e-mails are sent.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.email;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
