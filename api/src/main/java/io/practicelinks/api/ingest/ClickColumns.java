package io.practicelinks.api.ingest;

import io.practicelinks.contract.Click;
import io.practicelinks.contract.ClickId;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Clicks as the arrays of an insert, in the order of the table's columns. Filled row by row: a click's parts are far apart in memory, and
 * to walk all clicks once per column takes longer. Owned by the thread that fills it.
 */
final class ClickColumns {

    private final UUID[] practiceIds;
    private final OffsetDateTime[] times;
    private final Buffer[] ids;
    private final Long[] linkNumbers;
    private final Short[] audiences;
    private final Short[] platforms;
    private final Boolean[] inApps;
    private final Boolean[] heads;
    private final Boolean[] pages;
    private final String[] rules;
    private final String[] sources;
    private final String[] utmSources;
    private final String[] utmMediums;
    private final String[] utmCampaigns;
    private final String[] utmTerms;
    private final String[] utmContents;

    private ClickColumns(int rows) {
        practiceIds = new UUID[rows];
        times = new OffsetDateTime[rows];
        ids = new Buffer[rows];
        linkNumbers = new Long[rows];
        audiences = new Short[rows];
        platforms = new Short[rows];
        inApps = new Boolean[rows];
        heads = new Boolean[rows];
        pages = new Boolean[rows];
        rules = new String[rows];
        sources = new String[rows];
        utmSources = new String[rows];
        utmMediums = new String[rows];
        utmCampaigns = new String[rows];
        utmTerms = new String[rows];
        utmContents = new String[rows];
    }

    static List<Object> of(List<StreamClick> clicks) {
        ClickColumns columns = new ClickColumns(clicks.size());
        for (int row = 0; row < clicks.size(); row++) {
            columns.set(row, clicks.get(row).click());
        }
        return columns.inTableOrder();
    }

    private void set(int row, Click click) {
        ClickId id = click.id();
        practiceIds[row] = click.practiceId();
        times[row] = Instant.ofEpochMilli(id.occurredAtMillis()).atOffset(ZoneOffset.UTC);
        ids[row] = Buffer.buffer(id.toBytes());
        linkNumbers[row] = id.linkNumber();
        audiences[row] = (short) click.audience().code();
        platforms[row] = (short) click.platform().code();
        inApps[row] = click.inApp();
        heads[row] = click.head();
        pages[row] = click.page();
        rules[row] = click.rule();
        sources[row] = click.source();
        utmSources[row] = click.utmSource();
        utmMediums[row] = click.utmMedium();
        utmCampaigns[row] = click.utmCampaign();
        utmTerms[row] = click.utmTerm();
        utmContents[row] = click.utmContent();
    }

    private List<Object> inTableOrder() {
        return List.of(
                practiceIds,
                times,
                ids,
                linkNumbers,
                audiences,
                platforms,
                inApps,
                heads,
                pages,
                rules,
                sources,
                utmSources,
                utmMediums,
                utmCampaigns,
                utmTerms,
                utmContents);
    }
}
