package io.practicelinks.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.RunningApi;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

/** How an operation of the contract is called by a walk over all of them. */
record Walking(RunningApi api) {

    /** What the walk knows how to fill, or knows to leave out; a parameter beyond these may name a thing of somebody's. */
    private static final Set<String> KNOWN_QUERY =
            Set.of("cursor", "limit", "from", "to", "countAs", "patient", "unread", "state", "dryRun", "before");

    /** Things within a thing, whose names {@link #pathOf} knows. */
    private static final Set<String> FURTHER = Set.of("attachmentId");

    /** Operations whose body names a thing of somebody's, as {@link #bodyOf} fills it. */
    private static final Set<String> NAMING_IN_BODY = Set.of("issueConnectCode");

    /** True where the call, as it is filled here, names one thing of its owner's. */
    static boolean namesOne(ContractCall call) {
        return call.namesOne() || NAMING_IN_BODY.contains(call.id());
    }

    /** Fails for an operation that the walk does not know how to fill. */
    static void requireKnown(ContractCall call) {
        assertThat(BodyIds.known())
                .as("%s has a field that may name a thing of somebody's: let BodyId say whose", call.id())
                .containsAll(BodyIds.in(call));
        assertThat(KNOWN_QUERY)
                .as("%s has a query parameter that may name a thing of somebody's: let the walk fill it", call.id())
                .containsAll(call.parametersIn("query"));
        Set<String> path = call.parametersIn("path");
        path.removeAll(FURTHER);
        assertThat(path.size())
                .as("%s names more than one thing: let the walk fill all of them", call.id())
                .isLessThanOrEqualTo(1);
    }

    /** Where this owner's thing is. */
    static String pathOf(ContractCall call, Tenant owner) {
        return call.namesOne()
                ? call.path(
                        owner.idOf(call.kind()),
                        Map.of("attachmentId", owner.patient().attachment()))
                : call.template();
    }

    /** The least that is taken of what is this owner's. A change of a practice must change something, and the contract's sample of a time is past. */
    static String bodyOf(ContractCall call, Tenant owner) {
        return switch (call.id()) {
            case "changePractice" -> "{\"eventUntil\": null}";
            case "markRead" -> "{\"messageId\": \"" + owner.patient().message() + "\"}";
            case "switchConversation" ->
                "{\"deviceToken\": \"" + owner.patient().device() + "\"}";
            case "issueConnectCode" ->
                "{\"conversationId\": \"" + owner.patient().conversation() + "\"}";
            default -> call.leastBody();
        };
    }

    /** Bearer, body and Idempotency-Key may each be empty: none. */
    HttpResponse<String> send(ContractCall call, String path, String bearer, String body, String key) {
        HttpRequest.Builder request = call.request(api.uri(path), bearer, body);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return api.send(request.build());
    }
}
