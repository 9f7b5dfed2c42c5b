package dev.rolecall.samples.guide;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.Checkpoint;
import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.samples.orders.Order;
import dev.rolecall.samples.orders.OrderArchiver;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fixture in the hands of the test: as any other framework, or a main method, would use it. */
class WithoutJUnitTest {

    private final Order order = new Order("42", "ada", "{\"id\":42}");

    @Test
    void isOpenAsLongAsTheTestWants() {
        try (FakeAws aws = FakeAws.start()) {
            Instance web = aws.launch(profile("web").policy("classpath:iam/order-archiver.json"));

            new OrderArchiver().archive(order);

            System.out.println(aws.journal());
            assertThat(web.issuedCredentials()).isNotEmpty();
            aws.verify();
        }
    }

    @Test
    void changesTheWorldByTheCallsOfAws() {
        String document = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}}""";
        try (FakeAws aws = FakeAws.start()) {
            aws.launch(profile("web"));
            aws.launch(profile("other"));
            String id = aws.ec2()
                    .describeIamInstanceProfileAssociations(describe -> describe.filters(filter ->
                            filter.name("instance-id").values(aws.instance().id())))
                    .iamInstanceProfileAssociations()
                    .get(0)
                    .associationId();

            aws.iam()
                    .putRolePolicy(put -> put.roleName("web").policyName("more").policyDocument(document));
            aws.ec2()
                    .replaceIamInstanceProfileAssociation(
                            replace -> replace.associationId(id).iamInstanceProfile(p -> p.name("other")));
            aws.instance().interruptSpot(Duration.ofMinutes(2));

            assertThat(aws.instance().roleName()).contains("other");
        }
    }

    @Test
    void comesBackToWhereItWas(@TempDir Path directory) {
        try (FakeAws aws = FakeAws.start()) {
            aws.launch(profile("web").policy("classpath:iam/order-archiver.json"));
            Checkpoint launched = aws.checkpoint();

            aws.replaceProfile(profile("reader"));
            aws.journal().writeTimeline(directory.resolve("timeline.html"));
            launched.restore();

            assertThat(aws.instance().roleName()).contains("web");
        }
    }
}
