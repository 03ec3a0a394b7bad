package io.practicelinks.api.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Devices;
import io.practicelinks.api.testing.PlainBrowser;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who holds back the end of a form or a file until they are signed out has signed in for nothing. */
class SignedOutUploadIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FORM =
            "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nI am Ann.\r\n--b--\r\n";

    private Devices devices;
    private JsonObject strangers;
    private JsonObject own;

    @BeforeEach
    void letAStrangerInBeforeThePatient() throws Exception {
        devices = Devices.of(RIG);
        strangers = devices.prove();
        own = devices.prove();
    }

    @Test
    void shouldTakeNoMessageFromWhoIsSignedOutWhileTheFormComesIn() throws Exception {
        // Given
        String cookie = "Cookie: " + PlainBrowser.session(strangers.getString("sessionToken"))
                + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=b";
        try (Socket held = begin("/conversation", cookie, FORM.length())) {
            // When
            devices.verifyOn(own);
            String answer = end(held, FORM);

            // Then
            assertThat(answer).isEqualTo("HTTP/1.1 401 Unauthorized");
            assertThat(devices.seen(own).encode()).doesNotContain("I am Ann.");
        }
    }

    @Test
    void shouldTakeNoFileFromWhoIsSignedOutWhileItComesIn() throws Exception {
        // Given
        String path = "/v1/conversations/" + strangers.getString("conversationId") + "/attachments";
        String fields = "Authorization: Bearer " + strangers.getString("sessionToken")
                + "\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt";
        try (Socket held = begin(path, fields, FORM.length())) {
            // When
            devices.verifyOn(own);
            String answer = end(held, FORM);

            // Then
            assertThat(answer).isEqualTo("HTTP/1.1 401 Unauthorized");
        }
    }

    /** Sends the head; returns once the api knows who asks and waits for the body. */
    private static Socket begin(String path, String fields, int length) throws IOException {
        URI to = RIG.api().uri(path);
        Socket socket = new Socket(to.getHost(), to.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + to.getAuthority() + "\r\n" + fields
                + "\r\nExpect: 100-continue\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        assertThat(line(socket)).isEqualTo("HTTP/1.1 100 Continue");
        return socket;
    }

    private static String end(Socket held, String body) throws IOException {
        held.getOutputStream().write(body.getBytes(UTF_8));
        String line = line(held);
        while (line.isEmpty()) {
            line = line(held);
        }
        return line;
    }

    /** Byte by byte, so that nothing behind it is taken. */
    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
