/** Do the files in {@code config/prometheus} and {@code config/grafana} fit the programs, and what Prometheus and Grafana ask of them? */
@NullMarked
package io.practicelinks.app.monitoring;

import org.jspecify.annotations.NullMarked;
