package dev.rolecall.junit;

import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Faults;
import dev.rolecall.fault.Scope;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Adds the faults of annotations, those of the class and those of the method, when the test method is about to start. */
final class DeclaredFaults implements BeforeTestExecutionCallback {

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        Faults faults = OpenFixture.required(test).aws().faults();
        try {
            Annotated.elements(test).forEach(element -> add(element, faults));
        } catch (IllegalArgumentException refused) {
            throw new ExtensionConfigurationException(
                    "a fault on " + test.getRequiredTestMethod() + " or its class: " + refused.getMessage(), refused);
        }
    }

    private static void add(AnnotatedElement element, Faults faults) {
        AnnotationSupport.findAnnotation(element, ImdsV1Blocked.class)
                .ifPresent(blocked -> faults.add(Fault.imdsV1Blocked()));
        AnnotationSupport.findAnnotation(element, ProfileReplaced.class)
                .ifPresent(replaced -> faults.add(Fault.profileReplaced(replaced.role(), replaced.policy())));
        AnnotationSupport.findAnnotation(element, Denied.class)
                .ifPresent(denied -> faults.on(Scope.CALLS).deny(List.of(denied.value()), List.of(denied.on())));
        AnnotationSupport.findAnnotation(element, CredentialsExpired.class)
                .ifPresent(expired -> faults.add(Fault.credentialsExpired()));
    }
}
