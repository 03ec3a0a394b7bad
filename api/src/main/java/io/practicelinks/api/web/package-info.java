/**
 * The patient's pages: is this your practice, who are you, the code, the conversation. Plain HTML that needs no script; the one that
 * has one (a proof of work) can be waited out.
 *
 * <p>Every page, dead ends included, says what to do next, whom to call, and "call 911". Nothing is changed by a GET but cookies; a
 * POST must come from our own pages and ends in a redirect, or in the same page with what was typed and what is wrong beside the
 * field. No third-party origin.
 *
 * <p>It must not know rules: it shows what {@code signup} and {@code conversation} decide.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
