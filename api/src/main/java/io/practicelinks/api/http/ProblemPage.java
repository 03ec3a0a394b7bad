package io.practicelinks.api.http;

/** How a problem looks to a person in a browser. */
@FunctionalInterface
public interface ProblemPage {

    /** With the problem's own status. */
    Answer render(Problem problem);
}
