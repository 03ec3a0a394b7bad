package io.practicelinks.edge.scan;

import io.practicelinks.config.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** From when on is somebody who asks for links that do not exist taken for one who guesses? */
@ConfigMapping(prefix = "pl.edge.scan")
public interface ScanSettings {

    /**
     * Different unknown links from one address (64 bits of IPv6) in a window, on one event loop. Over it the address gets only links that
     * the edge has in memory. A clinic or a carrier is one address with many patients, and a link that was printed wrongly counts once.
     */
    @WithDefault("300")
    @Range(min = "1", max = "1000000000")
    int unknownLimit();

    @WithDefault("60s")
    @Range(min = "1s", max = "1h")
    Duration window();
}
