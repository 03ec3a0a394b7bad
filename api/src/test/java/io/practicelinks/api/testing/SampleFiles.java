package io.practicelinks.api.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Files as people send them. */
public final class SampleFiles {

    private SampleFiles() {}

    /** A picture of one pixel. */
    public static byte[] png() {
        return picture("png");
    }

    /** A picture of one pixel. */
    public static byte[] jpeg() {
        return picture("jpeg");
    }

    /** As much of a PDF as says what it is, with these words in it. */
    public static byte[] pdf(String words) {
        return ("%PDF-1.4\n% " + words + "\ntrailer\n<< >>\n%%EOF\n").getBytes(ISO_8859_1);
    }

    private static byte[] picture(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), format, out)) {
                throw new AssertionError("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
