package io.practicelinks.config;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What is a setting, seen from its accessor?
 *
 * @param value {@code Integer} for {@code int}, {@code Optional<Integer>} and {@code Optional<List<Integer>>}
 */
record SettingType(Class<?> value, boolean isOptional, boolean isList) {

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class, long.class, Long.class, boolean.class, Boolean.class, double.class, Double.class);

    static SettingType of(Method accessor) {
        return of(accessor.getGenericReturnType());
    }

    private static SettingType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            SettingType inner = of(generic.getActualTypeArguments()[0]);
            Class<?> outer = (Class<?>) generic.getRawType();
            return new SettingType(
                    inner.value, outer == Optional.class, inner.isList || Collection.class.isAssignableFrom(outer));
        }
        Class<?> plain = (Class<?>) type;
        return new SettingType(BOXES.getOrDefault(plain, plain), false, false);
    }
}
