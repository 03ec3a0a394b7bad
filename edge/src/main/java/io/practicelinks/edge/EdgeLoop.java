package io.practicelinks.edge;

import io.practicelinks.edge.redirect.OpenConnections;
import io.practicelinks.edge.redirect.RedirectMeters;

/** What one event loop counts, for the meters of all. */
record EdgeLoop(RedirectMeters meters, OpenConnections connections) {}
