/**
 * The practice's own data about its patients (<em>records</em>): how it gets here, and which record a proven number or address fits.
 *
 * <p>A record is the practice's to change, by importing a file; nobody else's words ever do. Names, birth dates, numbers and addresses rest
 * sealed with the practice's key; what is compared is a hash under a key of the practice. No route shows a record to a patient, nor tells
 * one that there is a record.
 *
 * <p>It must not know conversations, nor what follows from a match: that is {@code identity}'s to say.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.record;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
