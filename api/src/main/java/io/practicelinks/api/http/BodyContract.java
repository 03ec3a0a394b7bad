package io.practicelinks.api.http;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the contract says of the body of one operation. Owned by one verticle, whose thread alone uses the validator. */
final class BodyContract {

    private static final String JSON = "application/json";

    private final boolean isRequired;
    private final Validator validator;

    private BodyContract(boolean isRequired, Validator validator) {
        this.isRequired = isRequired;
        this.validator = validator;
    }

    /** Null where the operation takes no body. */
    static @Nullable BodyContract of(Operation operation, SchemaRepository schemas) {
        if (operation.getRequestBody() == null) {
            return null;
        }
        MediaType json = operation.getRequestBody().getContent().get(JSON);
        if (json == null || operation.getRequestBody().getContent().size() != 1) {
            throw new IllegalStateException(operation.getOperationId() + " must take " + JSON + " and nothing else");
        }
        return new BodyContract(operation.getRequestBody().isRequired(), schemas.validator(json.getSchema()));
    }

    /** The body as an object that fits the schema. Fails with 415 and with {@link Failure.Invalid}. */
    JsonObject read(@Nullable String contentType, @Nullable Buffer bytes) {
        if (bytes == null || bytes.length() == 0) {
            if (isRequired) {
                throw invalid("", "is required");
            }
            return new JsonObject();
        }
        if (!isOfType(JSON, contentType)) {
            throw new HttpException(415);
        }
        Object body = decode(bytes);
        OutputUnit output = validator.validate(body);
        List<FieldError> errors = new ArrayList<>(output.getValid() ? List.of() : SchemaErrors.of(output));
        refuseUnstorable(body, "", errors);
        if (!errors.isEmpty() || !(body instanceof JsonObject object)) {
            throw new Failure.Invalid(
                    errors.stream().limit(SchemaErrors.MAX_ERRORS).toList());
        }
        return object;
    }

    /** True where a header field says that media type, in UTF-8 where it says of any character set. */
    static boolean isOfType(String mediaType, @Nullable String contentType) {
        String[] parts = String.valueOf(contentType).toLowerCase(Locale.ROOT).split(";", 2);
        boolean isUtf8 = parts.length == 1 || !parts[1].contains("charset") || parts[1].contains("utf-8");
        return parts[0].strip().equals(mediaType) && isUtf8;
    }

    private static @Nullable Object decode(Buffer bytes) {
        try {
            return Json.decodeValue(bytes);
        } catch (DecodeException e) {
            throw invalid("", "is not JSON");
        }
    }

    /** NUL is a character in JSON, but in no text of Postgres. */
    private static void refuseUnstorable(@Nullable Object value, String pointer, List<FieldError> errors) {
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            errors.add(FieldError.body(pointer, "must not contain the character NUL"));
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, Object> field : object) {
                String name = field.getKey().replace("~", "~0").replace("/", "~1");
                refuseUnstorable(field.getValue(), pointer + "/" + name, errors);
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                refuseUnstorable(array.getValue(i), pointer + "/" + i, errors);
            }
        }
    }

    private static Failure invalid(String pointer, String detail) {
        return new Failure.Invalid(FieldError.body(pointer, detail));
    }
}
