package io.practicelinks.edge.link;

import java.time.Duration;

/**
 * How long may what Redis said be answered?
 *
 * @param fresh without asking again
 * @param stale where nobody can be asked; from the same moment on, so the longer of the two
 */
record LinkLifetime(Duration fresh, Duration stale) {}
