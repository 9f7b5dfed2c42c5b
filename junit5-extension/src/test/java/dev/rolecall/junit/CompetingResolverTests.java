package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.services.iam.IamClient;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CompetingResolverTests {

    @Test
    void areBothNamedByJUnit() {
        assertThat(TestRun.of(CompetingTestCase.class).failure())
                .startsWith("Discovered multiple competing ParameterResolvers for parameter "
                        + "[software.amazon.awssdk.services.iam.IamClient iam]")
                .contains("dev.rolecall.junit.InstanceProfileExtension", "CompetingResolverTests$SomebodyElsesClients");
    }

    @ExtendWith(SomebodyElsesClients.class)
    @WithInstanceProfile(role = "web")
    static class CompetingTestCase {

        @Test
        void takesAClient(IamClient iam) {}
    }

    @Test
    void leaveTheClientsOfFakeAws() {
        TestRun.of(ClientOfFakeAwsTestCase.class).passed(1);
    }

    @ExtendWith(SomebodyElsesClients.class)
    @WithInstanceProfile(role = "web")
    static class ClientOfFakeAwsTestCase {

        @Test
        void takesTheFixture(FakeAws aws) {
            assertThat(aws.iam()
                            .getRole(request -> request.roleName("web"))
                            .role()
                            .arn())
                    .isEqualTo("arn:aws:iam::123456789012:role/web");
        }
    }

    static class SomebodyElsesClients implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == IamClient.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            throw new AssertionError("nobody may be asked");
        }
    }
}
