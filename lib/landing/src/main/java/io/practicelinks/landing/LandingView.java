package io.practicelinks.landing;

/** For which kind of device the landing page shows its buttons. */
public enum LandingView {
    IOS("ios"),
    ANDROID("android"),
    /** Computers, what may be a Mac or an iPad, phones without a store that we know. */
    OTHER("other");

    private final String styleClass;

    LandingView(String styleClass) {
        this.styleClass = styleClass;
    }

    String styleClass() {
        return styleClass;
    }
}
