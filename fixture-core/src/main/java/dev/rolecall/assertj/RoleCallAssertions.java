package dev.rolecall.assertj;

import dev.rolecall.FakeAws;

/**
 * The entry point: {@code assertThat(aws).journal().allowed("s3:PutObject").on("arn:aws:s3:::orders/42.json").by("order-archiver")}.
 */
public final class RoleCallAssertions {

    private RoleCallAssertions() {}

    public static FakeAwsAssert assertThat(FakeAws actual) {
        return new FakeAwsAssert(actual);
    }
}
