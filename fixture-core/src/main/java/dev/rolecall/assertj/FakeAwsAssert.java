package dev.rolecall.assertj;

import dev.rolecall.FakeAws;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a fixture, by what of it they are about. */
public final class FakeAwsAssert extends AbstractAssert<FakeAwsAssert, FakeAws> {

    FakeAwsAssert(FakeAws actual) {
        super(actual, FakeAwsAssert.class);
    }

    /** What was asked and what was decided. */
    public JournalAssert journal() {
        isNotNull();
        return new JournalAssert(actual.journal());
    }

    /**
     * What a role was granted and what it used of that.
     *
     * @param name of the role
     * @throws IllegalArgumentException if there is no role of this name
     */
    public RoleAssert role(String name) {
        isNotNull();
        return new RoleAssert(actual.permissions(name));
    }

    /** The metadata service of the instance that this JVM runs on. */
    public MetadataAssert imds() {
        isNotNull();
        return new MetadataAssert(actual);
    }
}
