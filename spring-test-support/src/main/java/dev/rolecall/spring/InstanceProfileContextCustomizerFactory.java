package dev.rolecall.spring;

import dev.rolecall.junit.WithInstanceProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** Finds the instance profile that a Spring test declares. */
final class InstanceProfileContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        WithInstanceProfile declared = Declared.on(testClass);
        if (declared == null) {
            return null;
        }
        if (AheadOfTime.isProcessing()) {
            AheadOfTime.shield();
        }
        return new InstanceProfileContextCustomizer(declared);
    }
}
