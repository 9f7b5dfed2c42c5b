package shop;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

@RestController
class OrderController {

    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/orders/{id}")
    Order order(@PathVariable("id") String id) {
        return orders.find(id);
    }

    @ExceptionHandler
    ProblemDetail refused(AwsServiceException refused) {
        HttpStatus status = refused.statusCode() == 403
                        || "AccessDeniedException".equals(refused.awsErrorDetails().errorCode())
                ? HttpStatus.FORBIDDEN
                : HttpStatus.BAD_GATEWAY;
        return ProblemDetail.forStatusAndDetail(
                status, refused.awsErrorDetails().serviceName() + " says " + refused.awsErrorDetails().errorCode());
    }

    @ExceptionHandler
    ProblemDetail unreachable(SdkClientException unreachable) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "AWS cannot be called just now");
    }
}
