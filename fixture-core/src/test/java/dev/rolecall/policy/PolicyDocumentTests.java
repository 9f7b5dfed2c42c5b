package dev.rolecall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolicyDocumentTests {

    @Test
    void keepsTheTextAsItWasGiven() {
        String text = "  " + Fixtures.document(Fixtures.ALLOW_ALL) + "\n";
        PolicyDocument document = PolicyDocument.parse(text, PolicyKind.IDENTITY);

        assertThat(document.text()).isEqualTo(text);
        assertThat(document.kind()).isEqualTo(PolicyKind.IDENTITY);
    }

    @Test
    @DisplayName("Quotas do not count white space between tokens [UG reference_iam-quotas]")
    void size() {
        PolicyDocument spread = PolicyDocument.parse("""
                {
                  "Version": "2012-10-17",
                  "Id": "a \\" b",
                  "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" }
                }
                """, PolicyKind.IDENTITY);
        String dense =
                "{\"Version\":\"2012-10-17\",\"Id\":\"a \\\" b\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

        assertThat(spread.sizeWithoutWhiteSpace()).isEqualTo(dense.length());
    }

    @Test
    void listsTheContextKeysItAsksFor() {
        PolicyDocument document = Fixtures.identity(
                "{'Effect':'Allow','Action':'*',"
                        + "'Resource':['arn:aws:s3:::${aws:username}/${*}','arn:aws:s3:::${team, \\\"x\\\"}'],"
                        + "'Condition':{'StringEquals':{'aws:PrincipalTag/a':'${aws:UserName}'},'Bool':{'aws:SecureTransport':'true'}}}");

        assertThat(document.contextKeys())
                .containsExactly("aws:username", "team", "aws:PrincipalTag/a", "aws:SecureTransport");
    }

    @Test
    @DisplayName("Context keys in any case, once; an empty list is an absent key (C5, C6)")
    void requestContext() {
        RequestContext context = RequestContext.builder()
                .put("aws:UserName", "ann")
                .put("AWS:username", "bob")
                .put("aws:TagKeys", List.of("a"))
                .put("aws:tagkeys", List.of())
                .build();

        assertThat(context.contains("AWS:USERNAME")).isTrue();
        assertThat(context.contains("aws:TagKeys")).isFalse();
        assertThat(context).isEqualTo(RequestContext.of(Map.of("aws:username", "bob")));
        assertThat(context.toBuilder().put("x", "y").build().contains("x")).isTrue();
    }
}
