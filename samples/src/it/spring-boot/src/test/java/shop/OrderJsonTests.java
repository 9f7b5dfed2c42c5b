package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.json.JacksonTester;

/** A slice without AWS, with the annotation. */
@JsonTest
@OnShopInstance
class OrderJsonTests {

    @Autowired
    JacksonTester<Order> json;

    @Test
    void writesAnOrder(FakeAws aws) throws Exception {
        assertThat(json.write(new Order("42", "shipped", "{}")))
                .extractingJsonPathStringValue("$.status")
                .isEqualTo("shipped");
        assertThat(aws.journal().exchanges()).isEmpty();
    }
}
