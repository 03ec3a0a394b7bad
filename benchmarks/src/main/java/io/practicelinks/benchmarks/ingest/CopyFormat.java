package io.practicelinks.benchmarks.ingest;

import io.practicelinks.contract.Click;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** How {@code COPY} takes rows of the table {@code click}: as text, as is common, or in the binary format, which Postgres parses faster. */
enum CopyFormat {
    BINARY {
        @Override
        byte[] encode(List<Click> clicks) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(clicks.size() * USUAL_ROW_BYTES);
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(SIGNATURE);
            out.writeInt(0); // flags
            out.writeInt(0); // length of a header extension
            for (Click click : clicks) {
                writeRow(out, click);
            }
            out.writeShort(-1);
            return bytes.toByteArray();
        }

        private void writeRow(DataOutputStream out, Click click) throws IOException {
            out.writeShort(16);
            out.writeInt(16);
            out.writeLong(click.practiceId().getMostSignificantBits());
            out.writeLong(click.practiceId().getLeastSignificantBits());
            out.writeInt(8);
            out.writeLong((click.id().occurredAtMillis() - EPOCH_OF_POSTGRES_MILLIS) * 1_000);
            writeBytes(out, click.id().toBytes());
            out.writeInt(8);
            out.writeLong(click.id().linkNumber());
            out.writeInt(2);
            out.writeShort(click.audience().code());
            out.writeInt(2);
            out.writeShort(click.platform().code());
            for (boolean flag : List.of(click.inApp(), click.head(), click.page())) {
                out.writeInt(1);
                out.writeBoolean(flag);
            }
            for (String text : texts(click)) {
                writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
            }
        }

        private void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    },
    TEXT {
        @Override
        byte[] encode(List<Click> clicks) {
            StringBuilder rows = new StringBuilder(clicks.size() * USUAL_ROW_BYTES);
            for (Click click : clicks) {
                rows.append(click.practiceId())
                        .append('\t')
                        .append(Instant.ofEpochMilli(click.id().occurredAtMillis()))
                        .append("\t\\\\x")
                        .append(HexFormat.of().formatHex(click.id().toBytes()))
                        .append('\t')
                        .append(click.id().linkNumber())
                        .append('\t')
                        .append(click.audience().code())
                        .append('\t')
                        .append(click.platform().code());
                for (boolean flag : List.of(click.inApp(), click.head(), click.page())) {
                    rows.append('\t').append(flag ? 't' : 'f');
                }
                for (String text : texts(click)) {
                    rows.append('\t').append(text); // these texts hold nothing to escape
                }
                rows.append('\n');
            }
            return rows.toString().getBytes(StandardCharsets.UTF_8);
        }
    };

    private static final int USUAL_ROW_BYTES = 256;
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long EPOCH_OF_POSTGRES_MILLIS = Duration.ofDays(10_957).toMillis(); // 2000-01-01

    /** What goes over the wire for these. */
    abstract byte[] encode(List<Click> clicks) throws IOException;

    String statement() {
        return "COPY click (practice_id, occurred_at, id, link_number, audience, platform, in_app, head, page, rule, source,"
                + " utm_source, utm_medium, utm_campaign, utm_term, utm_content) FROM STDIN (FORMAT " + name() + ")";
    }

    private static List<String> texts(Click click) {
        return List.of(
                click.rule(),
                click.source(),
                click.utmSource(),
                click.utmMedium(),
                click.utmCampaign(),
                click.utmTerm(),
                click.utmContent());
    }
}
