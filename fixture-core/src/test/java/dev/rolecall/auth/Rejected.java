package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.wire.WireRequest;
import org.assertj.core.api.Assertions;

/** Reads why a request was not believed. */
final class Rejected {

    private Rejected() {}

    static AuthenticationException by(Authenticator authenticator, WireRequest request) {
        AuthenticationException failure =
                catchThrowableOfType(AuthenticationException.class, () -> authenticator.authenticate(request));
        Assertions.assertThat(failure).as("believed: %s", request).isNotNull();
        return failure;
    }

    static AuthenticationProblem problem(WireRequest request) {
        return by(SdkSigner.authenticatorAt(SdkSigner.NOW), request).problem();
    }
}
