package io.practicelinks.app.training;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Phones that open one link as fast as the edge answers, on connections that stay. From a few hundred requests the JVM records what
 * methods do at a start, compiles them by that in every later run, and the edge then stays a fifteenth dearer for as long as it lives.
 */
final class Campaign {

    private static final int PHONES = 16;
    private static final int LIMIT_MILLIS = 10_000;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "content-length: ";

    private final int port;
    private final long endNanos;

    private Campaign(int port, Duration length) {
        this.port = port;
        this.endNanos = System.nanoTime() + length.toNanos();
    }

    /** Lasts that long; three phones of four are sent to the store, the others get the page. */
    static void run(int port, Duration length) {
        Campaign campaign = new Campaign(port, length);
        try (ExecutorService phones = Executors.newFixedThreadPool(PHONES)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < PHONES; i++) {
                boolean isAndroid = i % 4 != 0;
                runs.add(phones.submit(() -> {
                    campaign.open(
                            isAndroid ? TypicalRequests.ANDROID : TypicalRequests.IPHONE, isAndroid ? "302" : "200");
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                Object unused = run.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void open(String userAgent, String status) throws IOException {
        byte[] request = request(userAgent);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (System.nanoTime() - endNanos < 0) {
                out.write(request);
                String head = head(in);
                if (!head.startsWith("http/1.1 " + status)) {
                    throw new IllegalStateException(
                            "the edge answered " + head.lines().findFirst().orElse("nothing"));
                }
                in.skipNBytes(bodyLength(head));
            }
        }
    }

    /** With the dozen header fields of a phone's browser. */
    private static byte[] request(String userAgent) {
        return ("GET /" + PublishedLink.TOKEN + " HTTP/1.1\r\n"
                        + "Host: go.example.org\r\n"
                        + "User-Agent: " + userAgent + "\r\n"
                        + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
                        + "Accept-Language: en-US,en;q=0.9\r\n"
                        + "Accept-Encoding: gzip, deflate, br, zstd\r\n"
                        + "Connection: keep-alive\r\n"
                        + "Sec-CH-UA-Mobile: ?1\r\n"
                        + "Sec-Fetch-Dest: document\r\n"
                        + "Sec-Fetch-Mode: navigate\r\n"
                        + "Sec-Fetch-Site: none\r\n"
                        + "Sec-Fetch-User: ?1\r\n"
                        + "Upgrade-Insecure-Requests: 1" + END_OF_HEAD)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < END_OF_HEAD.length()
                || head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the edge closed the connection");
            }
            head.append((char) octet);
        }
        return head.toString().toLowerCase(Locale.ROOT);
    }

    private static long bodyLength(String head) {
        int at = head.indexOf(LENGTH) + LENGTH.length();
        return Long.parseLong(head.substring(at, head.indexOf('\r', at)));
    }
}
