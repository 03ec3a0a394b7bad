package io.practicelinks.api.failure;

/**
 * What is wrong with one value of a request, in words that the client may see. Never repeats the value.
 *
 * @param place where the value stands
 * @param name a JSON Pointer for {@link Place#BODY}, the parameter's name otherwise
 */
public record FieldError(Place place, String name, String detail) {

    /** Where a value stands in a request. */
    public enum Place {
        BODY,
        QUERY,
        HEADER
    }

    /** Of the body, by JSON Pointer (RFC 6901); the empty pointer is the whole body. */
    public static FieldError body(String pointer, String detail) {
        return new FieldError(Place.BODY, pointer, detail);
    }

    /** Of a query parameter. */
    public static FieldError query(String name, String detail) {
        return new FieldError(Place.QUERY, name, detail);
    }

    /** Of a header field. */
    public static FieldError header(String name, String detail) {
        return new FieldError(Place.HEADER, name, detail);
    }
}
