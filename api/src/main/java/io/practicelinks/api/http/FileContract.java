package io.practicelinks.api.http;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.contract.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says of an operation whose body is one file. Immutable; any thread.
 *
 * @param mediaType the only one that is taken, in UTF-8
 * @param maxBytes of one body
 */
record FileContract(String mediaType, int maxBytes) {

    /** Null where the operation takes no file. The contract's copy says so under {@link Contract#FILE}. */
    static @Nullable FileContract of(Operation operation) {
        JsonObject file = operation.getOpenAPIModel().getJsonObject(Contract.FILE);
        return file == null ? null : new FileContract(file.getString("mediaType"), file.getInteger("maxBytes"));
    }

    /** The file, read now. Fails as {@link UploadBody#bytes} does, with 415, and with {@link Failure.Invalid} where there is none. */
    Buffer read(RoutingContext context, Principal sender) {
        if (!BodyContract.isOfType(mediaType, context.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw new HttpException(415);
        }
        Buffer file = UploadBody.of(context).bytes(maxBytes, sender);
        if (file.length() == 0) {
            throw new Failure.Invalid(FieldError.body("", "is required"));
        }
        return file;
    }
}
