package files;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.Denied;
import dev.rolecall.junit.WithInstanceProfile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.reactive.function.client.WebClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithInstanceProfile(role = "files", policy = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::files/*"}}""")
class FilesTests {

    @Value("${local.server.port}")
    int port;

    @Test
    void servesWithTheRoleOfTheInstance(FakeAws aws) {
        assertThat(get("/files/readme.txt").getStatusCode().value()).isEqualTo(200);

        assertThat(aws).journal().allowed("s3:GetObject").on("arn:aws:s3:::files/readme.txt").by("files");
    }

    @Test
    @Denied("s3:GetObject")
    void refusesWhatItMayNotRead() {
        ResponseEntity<String> answer = get("/files/readme.txt");

        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(answer.getBody()).isEqualTo("AccessDenied");
    }

    @Test
    void staysOnItsOwnWebServer(@Autowired ApplicationContext context) {
        Object server = ReflectionTestUtils.invokeMethod(context, "getWebServer");

        assertThat(server.getClass().getSimpleName()).isEqualTo("NettyWebServer");
    }

    private ResponseEntity<String> get(String path) {
        return WebClient.create("http://localhost:" + port)
                .get()
                .uri(path)
                .exchangeToMono(answer -> answer.toEntity(String.class))
                .block();
    }
}
