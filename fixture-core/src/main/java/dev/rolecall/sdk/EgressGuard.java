package dev.rolecall.sdk;

import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Stops every request of an AWS SDK client that would leave this machine while a fixture is open. The SDK finds it on the class path
 * and adds it to each client; with no fixture open it does nothing.
 */
public final class EgressGuard implements ExecutionInterceptor {

    private static final Pattern LOOPBACK =
            Pattern.compile("(.*\\.)?localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (!SdkWiring.isOn()) {
            return;
        }
        String host = context.httpRequest().host().toLowerCase(Locale.ROOT);
        if (!LOOPBACK.matcher(host).matches() && !SdkWiring.allows(host)) {
            throw SdkClientException.create(
                    "RoleCall stopped %s.%s before it left this machine for %s. While a fixture is open,"
                                    .formatted(
                                            attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                                            attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                                            host)
                            + " clients of the AWS SDK reach the fixture or loopback. If this client has an endpoint of its own that the"
                            + " test means to reach, name it: FakeAws.builder().allowHost(\"" + host + "\").");
        }
    }
}
