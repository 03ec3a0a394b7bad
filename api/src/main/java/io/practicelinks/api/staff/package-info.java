/**
 * The people of a practice: who they are, and which session is whose.
 *
 * <p>Every person has an account of their own (45 CFR 164.312(a)(2)(i)), made by the operator. A session ends after 15 minutes without
 * use by a person and after 12 hours in any case (164.312(a)(2)(iii)), by the server's clock: reading by itself, as a page does that looks
 * for news, is no use. It must not know patients: what staff may do with them is the other features' to say.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.staff;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
