package io.practicelinks.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which values may a setting have? Both ends are allowed, and written as the setting itself is: {@code @Range(min = "1s",
 * max = "24h")}. For every type that can be compared; an empty end is open.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Range {

    String min() default "";

    String max() default "";
}
