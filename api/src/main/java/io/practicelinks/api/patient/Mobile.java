package io.practicelinks.api.patient;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number that may receive a text message. Immutable.
 *
 * <p>Refused are only texts that are no whole number and kinds that surely cannot receive: numbering plans change before any list
 * of them does, and in North America a landline cannot be told from a mobile by its number (libphonenumber, FAQ).
 *
 * @param e164 {@code +} and at most {@value #MAX_DIGITS} digits
 * @param region ISO 3166 code of the number's country, {@code ZZ} where it has none
 */
public record Mobile(String e164, String region) {

    /** ITU-T E.164. */
    private static final int MAX_DIGITS = 15;

    private static final int MAX_TYPED = 40;
    private static final int SHOWN_DIGITS = 2;
    private static final String NO_REGION = "ZZ";
    private static final Set<PhoneNumberType> SILENT = EnumSet.of(
            PhoneNumberType.FIXED_LINE,
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.UAN,
            PhoneNumberType.VOICEMAIL);

    /**
     * The number that a person typed, or null where a text message cannot reach it.
     *
     * @param region ISO 3166 code of the country meant where the number does not say
     */
    public static @Nullable Mobile parse(String typed, String region) {
        if (typed.length() > MAX_TYPED) {
            return null;
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(typed, region);
            boolean isWhole = numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    && !number.hasExtension();
            Mobile mobile = isWhole && !SILENT.contains(numbers.getNumberType(number)) ? of(numbers, number) : null;
            return mobile != null && isSendable(numbers, mobile, number) ? mobile : null;
        } catch (NumberParseException noNumber) {
            return null;
        }
    }

    /**
     * A number that was accepted before.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Mobile ofE164(String e164) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return of(numbers, numbers.parse(e164, NO_REGION));
        } catch (NumberParseException noNumber) {
            throw new IllegalArgumentException("not a number in E.164");
        }
    }

    /** False for what no carrier takes, or would read as another number: two spellings of one number would be two patients. */
    private static boolean isSendable(PhoneNumberUtil numbers, Mobile mobile, PhoneNumber number)
            throws NumberParseException {
        return mobile.e164.length() <= 1 + MAX_DIGITS
                && numbers.isNumberMatch(numbers.parse(mobile.e164, null), number) == MatchType.EXACT_MATCH;
    }

    /** True where that is the ISO 3166 code of a country with a numbering plan. */
    public static boolean isRegion(String code) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(code);
    }

    /** The last digits, which tell a person which of their numbers is meant and nobody else anything. */
    public String lastDigits() {
        return e164.substring(e164.length() - SHOWN_DIGITS);
    }

    @Override
    public String toString() {
        return "Mobile[…" + lastDigits() + "]";
    }

    private static Mobile of(PhoneNumberUtil numbers, PhoneNumber number) {
        String region = numbers.getRegionCodeForNumber(number);
        if (region == null) {
            // Possible, yet in no plan that the library knows: the country code still says where the message goes.
            region = numbers.getRegionCodeForCountryCode(number.getCountryCode());
        }
        return new Mobile(numbers.format(number, PhoneNumberFormat.E164), region == null ? NO_REGION : region);
    }
}
