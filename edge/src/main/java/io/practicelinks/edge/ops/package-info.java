/**
 * The management port: is the edge alive, is it ready, what has it counted.
 *
 * <p>It exists so that whoever operates the edge never needs its public port. What it shows is handed to it as suppliers, read when
 * somebody asks; so the click path counts in plain fields of its own.
 *
 * <p>It must not know any feature of the edge.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge.ops;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
