package io.practicelinks.api.record;

import java.util.List;

/** The columns that a file may have, each with the names that practices' programs give it, in lower case and without spaces. */
enum RecordColumn {
    EXTERNAL_ID("externalId", "externalid mrn patientid chartnumber id", true),
    GIVEN_NAME("givenName", "givenname firstname", true),
    FAMILY_NAME("familyName", "familyname lastname surname", true),
    BIRTH_DATE("birthDate", "birthdate dateofbirth dob", false),
    MOBILE("mobile", "mobile mobilephone cell cellphone phone phonenumber", false),
    EMAIL("email", "email emailaddress", false);

    private final String label;
    private final String names;
    private final boolean isRequired;

    RecordColumn(String label, String names, boolean isRequired) {
        this.label = label;
        this.names = names;
        this.isRequired = isRequired;
    }

    /** The contract's name. */
    String label() {
        return label;
    }

    /** The first that a file has wins: {@code mobile} over {@code phone}. */
    List<String> names() {
        return List.of(names.split(" ", -1));
    }

    boolean isRequired() {
        return isRequired;
    }
}
