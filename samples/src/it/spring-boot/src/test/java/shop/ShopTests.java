package shop;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.test.util.ReflectionTestUtils;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnShopInstance
class ShopTests {

    @Value("${local.server.port}")
    int port;

    @Test
    void showsAnOrderWithTheRoleOfTheInstance(FakeAws aws) {
        ResponseEntity<String> answer = Browser.get(port, "/orders/42");

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
    void keepsItsOwnWebServer(@Autowired ApplicationContext context) {
        Object server = ReflectionTestUtils.invokeMethod(context, "getWebServer");

        assertThat(server.getClass().getSimpleName()).isEqualTo("TomcatWebServer");
    }

    @Test
    void saysSoWhenTheRoleLosesItsPermission(FakeAws aws) {
        aws.iam().deleteRolePolicy(delete -> delete.roleName("shop").policyName("shop-1"));

        ResponseEntity<String> answer = Browser.get(port, "/orders/42");

        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(answer.getBody()).contains("AccessDenied");
    }
}
