package io.practicelinks.landing;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/** The compiled templates of this module. Thread-safe. */
final class PageTemplates {

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.practicelinks.landing.template");

    private PageTemplates() {}

    static byte[] render(String template, Object page) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        ENGINE.render(template, page, out);
        return out.toByteArray();
    }
}
