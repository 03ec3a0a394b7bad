package io.practicelinks.api.audit;

import java.net.http.HttpRequest;

/**
 * A request that succeeds, once.
 *
 * @param actor by whom it is then done, as the record has it: kind and id
 * @param patient of whom it is, if it is of any
 */
record Deed(HttpRequest request, String actor, String patient) {}
