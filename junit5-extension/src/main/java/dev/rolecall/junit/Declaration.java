package dev.rolecall.junit;

import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What a test declares of its instance.
 *
 * @param source where it does, for messages: {@code @WithInstanceProfile on class a.b.OrderTests}
 */
record Declaration(String source, String role, List<String> policies, String profile, String account, String region) {

    Declaration {
        policies = List.copyOf(policies);
    }

    /** The nearest annotation of a test. */
    static Optional<Declaration> of(ExtensionContext test) {
        return test.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, WithInstanceProfile.class)
                        .map(annotation -> of(annotation, method)))
                .or(() -> test.getTestClass()
                        .flatMap(testClass -> AnnotationSupport.findAnnotation(
                                        testClass, WithInstanceProfile.class, test.getEnclosingTestClasses())
                                .map(annotation -> of(annotation, testClass))));
    }

    private static Declaration of(WithInstanceProfile annotation, AnnotatedElement element) {
        return new Declaration(
                "@WithInstanceProfile on " + element,
                annotation.role(),
                List.of(annotation.policy()),
                annotation.profile(),
                annotation.account(),
                annotation.region());
    }

    /** @throws ExtensionConfigurationException if something of the declaration is not as AWS would take it */
    FakeAws start(String owner) {
        FakeAws aws = null;
        try {
            Profile declared =
                    Profile.profile(profile.isEmpty() ? role : profile).role(role);
            for (String policy : policies) {
                declared = declared.policy(policy);
            }
            aws = FakeAws.builder().account(account).region(region).owner(owner).start();
            aws.launch(declared);
            return aws;
        } catch (RuntimeException refused) {
            if (aws != null) {
                aws.close();
            }
            throw new ExtensionConfigurationException(source + ": " + refused.getMessage(), refused);
        }
    }
}
