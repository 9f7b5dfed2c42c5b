package dev.rolecall.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** A test method as one class has it, be it inherited. */
record TestMethod(Class<?> testClass, Method method) {

    static TestMethod of(ExtensionContext test) {
        return new TestMethod(test.getRequiredTestClass(), test.getRequiredTestMethod());
    }

    /** Every test that a declaration is for, whether or not it was selected to run. */
    static Set<TestMethod> coveredBy(ExtensionContext owner, Declaration declaration) {
        Set<TestMethod> covered = new LinkedHashSet<>();
        owner.getTestMethod()
                .ifPresentOrElse(
                        method -> covered.add(of(owner)),
                        () -> collect(
                                owner.getRequiredTestClass(),
                                new ArrayList<>(owner.getEnclosingTestClasses()),
                                declaration,
                                covered));
        return covered;
    }

    private static void collect(
            Class<?> testClass, List<AnnotatedElement> enclosing, Declaration declaration, Set<TestMethod> covered) {
        List<AnnotatedElement> path = with(testClass, enclosing);
        ReflectionSupport.findMethods(testClass, TestMethod::isTest, HierarchyTraversalMode.TOP_DOWN).stream()
                .filter(method -> isFor(with(method, path), declaration))
                .forEach(method -> covered.add(new TestMethod(testClass, method)));
        ReflectionSupport.findNestedClasses(testClass, type -> AnnotationSupport.isAnnotated(type, Nested.class))
                .forEach(nested -> collect(nested, path, declaration, covered));
    }

    /** An extension in a field is for whatever has no annotation. */
    private static boolean isFor(List<AnnotatedElement> path, Declaration declaration) {
        return Declaration.nearest(path).map(declaration::equals).orElse(true);
    }

    private static List<AnnotatedElement> with(AnnotatedElement last, List<AnnotatedElement> path) {
        List<AnnotatedElement> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Test.class)
                || AnnotationSupport.isAnnotated(method, TestFactory.class)
                || AnnotationSupport.isAnnotated(method, TestTemplate.class);
    }

    @Override
    public String toString() {
        return testClass.getSimpleName() + "." + method.getName();
    }
}
