/**
 * How the system is set up: settings are read from a YAML file and the environment, checked as a whole before anything
 * starts, and handed out as typed mapping interfaces.
 *
 * <p>It exists so that a wrong setting is one readable message at the start instead of a fault in the night, and so that
 * strings end here: what leaves this package is a {@code Duration}, a {@code Path}, a secret.
 *
 * <p>It must not know what the settings mean to their users. A feature keeps its mapping interface beside itself; only the
 * stores, which more than one role shares, are described here.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
