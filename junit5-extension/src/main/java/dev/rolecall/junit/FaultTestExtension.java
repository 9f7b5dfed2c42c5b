package dev.rolecall.junit;

import dev.rolecall.fault.Fault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Runs a {@link FaultTest} once for each of its faults. */
final class FaultTestExtension implements TestTemplateInvocationContextProvider {

    private record Run(Fault fault) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return fault.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new FaultOfOneRun(fault));
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext template) {
        return AnnotationSupport.isAnnotated(template.getTestMethod(), FaultTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext template) {
        FaultTest declared = AnnotationSupport.findAnnotation(template.getRequiredTestMethod(), FaultTest.class)
                .orElseThrow();
        boolean four = declared.value().length == 0 && declared.sources().length == 0;
        List<CommonFault> common = four ? CommonFault.FOUR : List.of(declared.value());
        List<Fault> faults = Stream.concat(
                        common.stream().map(CommonFault::fault),
                        Stream.of(declared.sources()).flatMap(source -> faultsOf(source).stream()))
                .toList();
        return faults.stream().map(Run::new);
    }

    private static List<Fault> faultsOf(Class<? extends FaultSource> source) {
        List<Fault> faults = ReflectionSupport.newInstance(source).faults();
        if (faults.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "expected at least one fault of " + source + ", named by @FaultTest, but found none");
        }
        return faults;
    }
}
