package files;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;

@RestController
class FilesController {

    private final S3AsyncClient s3;

    FilesController(S3AsyncClient s3) {
        this.s3 = s3;
    }

    @GetMapping("/files/{name}")
    Mono<String> file(@PathVariable("name") String name) {
        return Mono.fromFuture(() -> s3.getObject(
                        get -> get.bucket("files").key(name), AsyncResponseTransformer.toBytes()))
                .map(ResponseBytes::asUtf8String)
                .defaultIfEmpty("");
    }

    @ExceptionHandler
    ResponseEntity<String> refused(S3Exception refused) {
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .body(refused.awsErrorDetails().errorCode());
    }
}
