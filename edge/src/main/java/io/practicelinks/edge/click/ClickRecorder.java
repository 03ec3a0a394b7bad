package io.practicelinks.edge.click;

import io.practicelinks.contract.ClickEpoch;
import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.ClickLayout;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.edge.audience.Visitor;
import io.practicelinks.edge.journal.JournalLane;
import io.practicelinks.edge.link.PreparedLink;
import org.jspecify.annotations.Nullable;

/** Writes a click into the journal and names it. Owned by one event loop; allocates nothing. */
public final class ClickRecorder {

    private static final long MAX_MILLIS = 0xffff_ffffL;
    private static final byte[] NONE = {};

    private final JournalLane lane;
    private final byte[] body = new byte[ClickLayout.MAX_BODY];
    private final byte[] utm = new byte[ClickLayout.MAX_UTM];
    private final byte[] idText = new byte[ClickId.TEXT_LENGTH];

    public ClickRecorder(JournalLane lane) {
        this.lane = lane;
    }

    /**
     * Records a click. False where the journal could not keep it: counted there, and there is no click id to hand on.
     *
     * @param query of the request, of which only {@code utm_} values are kept
     * @param nowMillis Unix time
     * @param page true where the page is answered, not a redirect
     */
    public boolean record(
            PreparedLink link, Visitor visitor, @Nullable String query, long nowMillis, boolean head, boolean page) {
        LinkRecord record = link.record();
        int flags = (visitor.inApp() ? ClickLayout.FLAG_IN_APP : 0)
                | (head ? ClickLayout.FLAG_HEAD : 0)
                | (page ? ClickLayout.FLAG_PAGE : 0);
        ClickLayout.writeHead(
                body,
                visitor.audience(),
                visitor.platform(),
                flags,
                record.practiceId().getMostSignificantBits(),
                record.practiceId().getLeastSignificantBits());
        int length = writeTexts(link.source(), visitor.rule(), query);
        long epoch = lane.epoch();
        long millis = Math.clamp(nowMillis - ClickEpoch.openedAtMillis(epoch), 0, MAX_MILLIS);
        ClickId.write(
                body,
                ClickLayout.ID_AT,
                epoch,
                millis,
                lane.instance(),
                lane.nextSeq(),
                record.number(),
                record.clickKey());
        if (!lane.append(body, 0, length)) {
            return false;
        }
        ClickId.writeText(body, ClickLayout.ID_AT, idText, 0);
        return true;
    }

    /** The id of the click recorded last, in text. Changes with the next one. */
    public byte[] idText() {
        return idText;
    }

    private int writeTexts(byte[] linkSource, byte[] rule, @Nullable String query) {
        int at = ClickLayout.writeText(body, ClickLayout.TEXTS_AT, rule, rule.length);
        String utmQuery = query != null && query.contains("utm_") ? query : null;
        int utmSource = read(utmQuery, "utm_source");
        at = linkSource.length > 0
                ? ClickLayout.writeText(body, at, linkSource, linkSource.length)
                : ClickLayout.writeText(body, at, utm, Utf8Text.cut(utm, utmSource, ClickLayout.MAX_SOURCE));
        at = ClickLayout.writeText(body, at, utm, utmSource);
        if (utmQuery == null) {
            return writeNothing(at, 4);
        }
        at = ClickLayout.writeText(body, at, utm, read(utmQuery, "utm_medium"));
        at = ClickLayout.writeText(body, at, utm, read(utmQuery, "utm_campaign"));
        at = ClickLayout.writeText(body, at, utm, read(utmQuery, "utm_term"));
        return ClickLayout.writeText(body, at, utm, read(utmQuery, "utm_content"));
    }

    private int read(@Nullable String query, String name) {
        return query == null ? 0 : QueryText.copy(query, name, utm, ClickLayout.MAX_UTM);
    }

    private int writeNothing(int from, int texts) {
        int at = from;
        for (int i = 0; i < texts; i++) {
            at = ClickLayout.writeText(body, at, NONE, 0);
        }
        return at;
    }
}
