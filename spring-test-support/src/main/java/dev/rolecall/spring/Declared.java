package dev.rolecall.spring;

import dev.rolecall.junit.WithInstanceProfile;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.TestContextAnnotationUtils;

/** The instance profile that a Spring test declares. */
final class Declared {

    private Declared() {}

    static @Nullable WithInstanceProfile on(Class<?> testClass) {
        return TestContextAnnotationUtils.findMergedAnnotation(testClass, WithInstanceProfile.class);
    }
}
