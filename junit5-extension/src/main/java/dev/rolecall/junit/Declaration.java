package dev.rolecall.junit;

import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collections;
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
record Declaration(
        String source,
        String role,
        List<String> policies,
        String profile,
        String account,
        String region,
        boolean leastPrivilege) {

    Declaration {
        policies = List.copyOf(policies);
    }

    /** The nearest annotation of a test. */
    static Optional<Declaration> of(ExtensionContext test) {
        List<AnnotatedElement> nearestLast = new ArrayList<>(test.getEnclosingTestClasses());
        test.getTestClass().ifPresent(nearestLast::add);
        test.getTestMethod().ifPresent(nearestLast::add);
        return nearest(nearestLast);
    }

    /** The annotation of the last of these that has one. */
    static Optional<Declaration> nearest(List<AnnotatedElement> nearestLast) {
        List<AnnotatedElement> nearestFirst = new ArrayList<>(nearestLast);
        Collections.reverse(nearestFirst);
        return nearestFirst.stream()
                .flatMap(element -> on(element)
                        .map(annotation -> of(annotation, "@WithInstanceProfile on " + carrier(element, annotation)))
                        .stream())
                .findFirst();
    }

    private static Optional<WithInstanceProfile> on(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, WithInstanceProfile.class);
    }

    /** The superclass that an annotation is inherited from, or the element itself. */
    private static AnnotatedElement carrier(AnnotatedElement element, WithInstanceProfile annotation) {
        return element instanceof Class<?> type
                        && type.getSuperclass() != null
                        && on(type.getSuperclass()).filter(annotation::equals).isPresent()
                ? carrier(type.getSuperclass(), annotation)
                : element;
    }

    static Declaration of(WithInstanceProfile annotation, String source) {
        return new Declaration(
                source,
                annotation.role(),
                List.of(annotation.policy()),
                annotation.profile(),
                annotation.account(),
                annotation.region(),
                annotation.leastPrivilege());
    }

    boolean isRecording() {
        return policies.contains(Profile.RECORD);
    }

    /** Whether somebody has to look at what its tests used. */
    boolean countsUsage() {
        return leastPrivilege || isRecording();
    }

    /** @throws ExtensionConfigurationException if something of the declaration is not as AWS would take it */
    FakeAws start(String owner, WiringParameters wiring) {
        if (leastPrivilege && isRecording()) {
            throw new ExtensionConfigurationException(source
                    + ": expected either leastPrivilege or the policy RECORD, but found both. A role that may do everything has no"
                    + " least privilege: record first, then use the recorded policy with leastPrivilege.");
        }
        FakeAws aws = null;
        try {
            Profile declared = new Profile(profile.isEmpty() ? role : profile, role, policies, Profile.TRUSTS_EC2);
            aws = FakeAws.builder()
                    .account(account)
                    .region(region)
                    .owner(owner)
                    .agent(wiring.agent())
                    .propagate(wiring.propagation())
                    .start();
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
