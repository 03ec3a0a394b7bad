package io.practicelinks.api.notice;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/carriers/twilio/messages}: what people text to our number, as Twilio passes it on (its "incoming message webhook", a
 * form). STOP and START are done; nothing else of it is kept or logged. Without a good signature of our account: 403, which is
 * everybody where there is no account.
 */
public final class TwilioReplyRoutes implements Routes {

    /** To be given to Twilio behind the public URL. */
    public static final String PATH = "/v1/carriers/twilio/messages";

    private final @Nullable TwilioSignature signature;
    private final String url;
    private final StopListService stops;

    private TwilioReplyRoutes(@Nullable TwilioSignature signature, URI publicUrl, StopListService stops) {
        this.signature = signature;
        this.url = publicUrl.toString().replaceAll("/+$", "") + PATH;
        this.stops = stops;
    }

    /**
     * For the account of the settings, or for nobody.
     *
     * @param publicUrl of the api, as Twilio calls it
     */
    public static TwilioReplyRoutes of(SmsSettings settings, URI publicUrl, StopListService stops) {
        boolean isTwilio =
                settings.provider().filter(SmsProvider.TWILIO::equals).isPresent();
        TwilioSignature signature = isTwilio
                ? new TwilioSignature(TwilioAccount.of(settings.twilio()).authToken())
                : null;
        return new TwilioReplyRoutes(signature, publicUrl, stops);
    }

    @Override
    public void mount(Operations operations) {
        operations.callback(PATH, this::take);
    }

    private Answer take(ApiRequest request) {
        String given = request.header(TwilioSignature.HEADER);
        if (signature == null || given == null || !signature.isGood(url, request.form(), given)) {
            throw new Failure.Forbidden("This is for the carrier of our text messages only.");
        }
        stops.take(new Reply(request.form("From"), request.form("Body")));
        // No words back: Twilio itself confirms a STOP.
        return Answer.of(200, "text/xml; charset=utf-8", Buffer.buffer("<Response/>"));
    }
}
