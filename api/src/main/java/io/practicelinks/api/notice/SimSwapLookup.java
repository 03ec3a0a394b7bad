package io.practicelinks.api.notice;

import io.vertx.core.Future;

/**
 * Asks a carrier whether a number was moved to another SIM card (NIST SP 800-63B-4 section 3.1.3.3: a risk to look at where a code
 * comes over the telephone network). Any thread.
 */
public interface SimSwapLookup {

    /**
     * The answer; fails where none can be had now, with words that may be logged.
     *
     * @param number E.164
     */
    Future<SimSwap> ask(String number);
}
