package dev.rolecall.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Where annotations may stand that concern a test. */
final class Annotated {

    private Annotated() {}

    /** Enclosing classes, the class, the method. */
    static List<AnnotatedElement> elements(ExtensionContext test) {
        List<AnnotatedElement> elements = new ArrayList<>(test.getEnclosingTestClasses());
        test.getTestClass().ifPresent(elements::add);
        test.getTestMethod().ifPresent(elements::add);
        return elements;
    }

    static <A extends Annotation> Optional<A> nearest(ExtensionContext test, Class<A> type) {
        List<AnnotatedElement> nearestFirst = elements(test);
        Collections.reverse(nearestFirst);
        return nearestFirst.stream()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, type).stream())
                .findFirst();
    }
}
