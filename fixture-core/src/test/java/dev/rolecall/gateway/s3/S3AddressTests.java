package dev.rolecall.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the bucket stands. */
class S3AddressTests {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:4566, /, arn:aws:s3:::*",
        "127.0.0.1:4566, /orders, arn:aws:s3:::orders",
        "127.0.0.1:4566, /orders/, arn:aws:s3:::orders",
        "127.0.0.1:4566, /orders/a%2Fb+c%2520, arn:aws:s3:::orders/a/b+c%20",
        "[::1]:4566, /orders/k, arn:aws:s3:::orders/k",
        "localhost, /orders/k, arn:aws:s3:::orders/k",
        "s3.localhost:4566, /orders/k, arn:aws:s3:::orders/k",
        "rolecall.test:80, /orders/k, arn:aws:s3:::orders/k",
        "s3.eu-west-1.amazonaws.com, /orders/k, arn:aws:s3:::orders/k",
        "s3.amazonaws.com, /, arn:aws:s3:::*",
        "s3-eu-west-1.amazonaws.com, /orders/k, arn:aws:s3:::orders/k",
        "orders.localhost:4566, /k, arn:aws:s3:::orders/k",
        "orders.s3.localhost:4566, /k, arn:aws:s3:::orders/k",
        "my.orders.localhost, //k, arn:aws:s3:::my.orders//k",
        "orders.host.docker.internal:80, /, arn:aws:s3:::orders",
        "orders.s3.amazonaws.com, /k, arn:aws:s3:::orders/k",
        "my.orders.s3.eu-west-1.amazonaws.com, /k, arn:aws:s3:::my.orders/k",
        "orders.s3.dualstack.eu-west-1.amazonaws.com, /k, arn:aws:s3:::orders/k",
        "orders.s3-accelerate.amazonaws.com, /k, arn:aws:s3:::orders/k",
        "orders.s3-fips.us-east-1.amazonaws.com, /k, arn:aws:s3:::orders/k",
        "orders.s3.cn-north-1.amazonaws.com.cn, /k, arn:aws:s3:::orders/k",
    })
    void isFound(String host, String path, String arn) {
        WireRequest request = new WireRequest("GET", path, "", Headers.of("Host", host), new byte[0]);
        assertThat(S3Address.of(request).arn()).isEqualTo(arn);
    }
}
