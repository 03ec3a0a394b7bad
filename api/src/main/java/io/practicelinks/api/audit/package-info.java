/**
 * The record of who did what to what, and who read what of a patient's.
 *
 * <p>Rows are written in the transaction of the change or the read, so that neither can happen without its row; no role of the
 * programs may change or delete one (45 CFR 164.312(b)). Every feature may call it; it must know none of them.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
