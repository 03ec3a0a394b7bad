package io.practicelinks.api.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form with files from a body in pieces, by Netty's decoder. Called by us, since the server's own use of it lets through only some of
 * what the decoder throws: whoever sent the rest waited for an answer. Keeps everything in memory until it is closed; how much comes in is
 * the caller's to bound. Owned by the request's virtual thread.
 */
final class FormDecoder implements AutoCloseable {

    static final String MULTIPART = "multipart/form-data";

    /** Fields and files together. */
    static final int MAX_PARTS = 32;

    /** Of what cannot be told yet to be head or content of a part. */
    private static final int MAX_UNDECIDED = 1_024;

    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private static final int BROKEN = 400;
    private static final int NO_FORM = 415;

    private final HttpPostRequestDecoder decoder;

    private FormDecoder(HttpPostRequestDecoder decoder) {
        this.decoder = decoder;
    }

    /** One for a body of that type. Fails with 415 where that is no form's. */
    static FormDecoder of(@Nullable String contentType) {
        if (!isOf(contentType, MULTIPART) && !isOf(contentType, URLENCODED)) {
            throw new HttpException(NO_FORM);
        }
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, String.valueOf(contentType));
        return new FormDecoder(decoded(() -> new HttpPostRequestDecoder(
                new DefaultHttpDataFactory(false), request, HttpConstants.DEFAULT_CHARSET, MAX_PARTS, MAX_UNDECIDED)));
    }

    /** True where the header field names that type, whatever its parameters. */
    static boolean isOf(@Nullable String contentType, String type) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(type);
    }

    /** One more piece. Fails with 400 where it cannot be read. */
    void take(Buffer piece) {
        Object unused = decoded(() -> decoder.offer(new DefaultHttpContent(Unpooled.wrappedBuffer(piece.getBytes()))));
    }

    /**
     * The files of the form, after its last piece. Fails with 400 where it does not end, and for a field that is longer than another body
     * may be.
     *
     * @param fields into which the other fields are put
     * @param most bytes of a file; one that is longer is marked, and without them
     */
    List<UploadedFile> end(MultiMap fields, int most) {
        return decoded(() -> {
            decoder.offer(LastHttpContent.EMPTY_LAST_CONTENT);
            if (decoder.currentPartialHttpData() != null) {
                throw new HttpException(BROKEN);
            }
            List<UploadedFile> files = new ArrayList<>();
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (part instanceof FileUpload file && !file.getFilename().isEmpty()) {
                    files.add(uploaded(file, most));
                } else if (part instanceof Attribute field) {
                    fields.add(field.getName(), value(field));
                }
            }
            return files;
        });
    }

    @Override
    public void close() {
        decoder.destroy();
    }

    private static UploadedFile uploaded(FileUpload file, int most) throws IOException {
        boolean isTooLarge = file.length() > most;
        return new UploadedFile(
                file.getName(),
                file.getFilename(),
                file.getContentType() == null ? "" : file.getContentType(),
                isTooLarge ? Buffer.buffer() : Buffer.buffer(file.get()),
                isTooLarge);
    }

    private static String value(Attribute field) throws IOException {
        if (field.length() > ApiRouter.MAX_BODY) {
            throw new HttpException(BROKEN);
        }
        return field.getValue();
    }

    /** Whatever the decoder throws, the form is broken. */
    private static <T> T decoded(Callable<T> step) {
        try {
            return step.call();
        } catch (HttpException refusal) {
            throw refusal;
        } catch (Exception broken) {
            throw new HttpException(BROKEN);
        }
    }
}
