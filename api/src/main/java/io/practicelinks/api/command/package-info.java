/**
 * How a command of the operator reaches Postgres. It must not know what the command does.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
