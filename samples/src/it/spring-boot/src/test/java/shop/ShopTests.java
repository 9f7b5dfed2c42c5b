package shop;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnShopInstance
class ShopTests {

    @Value("${local.server.port}")
    int port;

    @Test
    void showsAnOrderWithTheRoleOfTheInstance(FakeAws aws) {
        ResponseEntity<String> answer = get("/orders/42");

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getBody()).contains("\"id\":\"42\"");
        assertThat(aws).journal().allowed("s3:GetObject").on("arn:aws:s3:::orders/42.json").by("shop");
        assertThat(aws)
                .journal()
                .allowed("dynamodb:GetItem")
                .on("arn:aws:dynamodb:eu-west-1:123456789012:table/orders")
                .by("shop");
    }

    @Test
    void saysSoWhenTheRoleLosesItsPermission(FakeAws aws) {
        aws.iam().deleteRolePolicy(delete -> delete.roleName("shop").policyName("shop-1"));

        ResponseEntity<String> answer = get("/orders/42");

        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(answer.getBody()).contains("AccessDenied");
    }

    private ResponseEntity<String> get(String path) {
        return RestClient.create("http://localhost:" + port)
                .get()
                .uri(path)
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }
}
