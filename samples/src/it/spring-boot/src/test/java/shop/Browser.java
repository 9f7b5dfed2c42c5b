package shop;

import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/** What a customer sees. */
final class Browser {

    private Browser() {}

    static ResponseEntity<String> get(int port, String path) {
        return RestClient.create("http://localhost:" + port)
                .get()
                .uri(path)
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }
}
