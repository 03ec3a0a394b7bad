package io.practicelinks.api.web;

import io.practicelinks.landing.PageHead;

/** The pages' style: the landing page's, and what forms and messages need beyond it. */
final class Stylesheet {

    static final String TEXT = PageHead.style() + Assets.text("patient.css");
    static final String PATH = Assets.path(TEXT, ".css");

    private Stylesheet() {}
}
