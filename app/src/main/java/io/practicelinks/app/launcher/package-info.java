/**
 * The jar's front door, compiled for Java 8 so that an old JVM can still say what is wrong with it.
 *
 * <p>It must not know anything of ours by type: whatever it named would have to load on Java 8 too.
 */
package io.practicelinks.app.launcher;
