package io.practicelinks.edge;

import io.practicelinks.edge.redirect.OpenConnections;
import io.practicelinks.edge.redirect.RedirectMeters;
import io.practicelinks.edge.scan.Scanners;

/** What one event loop counts, for the meters of all. */
record EdgeLoop(RedirectMeters meters, OpenConnections connections, Scanners scanners) {}
