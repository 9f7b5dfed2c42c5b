package dev.rolecall.samples.guide;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import dev.rolecall.samples.orders.Order;
import dev.rolecall.samples.orders.OrderArchiver;
import org.junit.jupiter.api.Test;

@WithInstanceProfile(role = "order-archiver", policy = "classpath:iam/order-archiver.json")
class GettingStartedTest {

    private final Order order = new Order("42", "ada", "{\"id\":42}");

    @Test
    void archivesWithTheRoleOfTheInstance(FakeAws aws) {
        new OrderArchiver().archive(order); // S3Client.create() inside: nothing is injected into the application

        assertThat(aws)
                .journal()
                .allowed("s3:PutObject")
                .on("arn:aws:s3:::orders/42.json")
                .by("order-archiver");
    }
}
