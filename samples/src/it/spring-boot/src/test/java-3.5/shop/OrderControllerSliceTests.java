package shop;

import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** A slice without any bean of AWS is none the worse for the annotation. */
@WebMvcTest(OrderController.class)
@OnShopInstance
class OrderControllerSliceTests {

    @Autowired
    MockMvc mvc;

    @MockitoBean
    Orders orders;

    @Test
    void showsAnOrder() throws Exception {
        given(orders.find("42")).willReturn(new Order("42", "shipped", "{}"));

        mvc.perform(get("/orders/42")).andExpect(status().isOk()).andExpect(jsonPath("$.status").value("shipped"));
    }
}
