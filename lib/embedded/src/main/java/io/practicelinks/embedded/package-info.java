/**
 * Real PostgreSQL 17 and Redis 6.2 servers that this program starts itself: for the default run and for every test.
 *
 * <p>The binaries come from Maven Central; the libraries that carry them are not used to run them, because their own shutdown
 * hooks run beside ours and would stop a store while the program still drains into it. So the processes are ours:
 *
 * <ul>
 *   <li>they listen on 127.0.0.1 only, on a free port below the range from which the kernel gives ports to clients, and ask for a
 *       random password that is kept in an owner-only folder;
 *   <li>they stand in a session of their own, so that Ctrl-C in a terminal reaches the program and not them: they stop last, when
 *       {@code close()} says so;
 *   <li>the kernel sends them their orderly stop signal when this JVM dies, however it dies;
 *   <li>what is still there at the next start is found by its pid file, recognised by its command line, and ended.
 * </ul>
 *
 * <p>Linux with util-linux ({@code setsid}, {@code setpriv}, {@code unshare}) only. Knows no schema, no keys, no settings.
 */
@NullMarked
@CheckReturnValue
package io.practicelinks.embedded;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
