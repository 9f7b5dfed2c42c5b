package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.context;
import static dev.rolecall.policy.Fixtures.holds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetOperatorTests {

    @ParameterizedTest(name = "{0}: [a, b] with {1}: {2}")
    @DisplayName("C5: ForAllValues passes each request value, or there is none; ForAnyValue passes one")
    @CsvSource(delimiter = '|', nullValues = "absent", textBlock = """
                    ForAllValues:StringEquals             | k=[a,b]   | true
                    ForAllValues:StringEquals             | k=[a]     | true
                    ForAllValues:StringEquals             | k=[a,c]   | false
                    ForAllValues:StringEquals             | k=[]      | true
                    ForAllValues:StringEquals             | absent    | true
                    ForAllValues:StringEquals             | k=[,]     | true
                    ForAllValues:StringEquals             | k=        | true
                    ForAllValues:StringEquals             | k=a       | true
                    ForAllValues:StringEquals             | k=c       | false
                    ForAllValues:StringNotEquals          | k=[c,d]   | true
                    ForAllValues:StringNotEquals          | k=[a,c]   | false
                    ForAllValues:StringNotEquals          | absent    | true
                    ForAllValues:StringEqualsIfExists     | absent    | true
                    ForAnyValue:StringEquals              | k=[c,a]   | true
                    ForAnyValue:StringEquals              | k=[c,d]   | false
                    ForAnyValue:StringEquals              | k=[]      | false
                    ForAnyValue:StringEquals              | k=[,]     | false
                    ForAnyValue:StringEquals              | absent    | false
                    ForAnyValue:StringEquals              | k=b       | true
                    ForAnyValue:StringNotEquals           | k=[a,c]   | true
                    ForAnyValue:StringNotEquals           | k=[a,b]   | false
                    ForAnyValue:StringNotEquals           | absent    | false
                    foranyvalue:stringlike                | k=[a]     | true
                    """)
    void sets(String operator, String context, boolean expected) {
        assertThat(holds("{'" + operator + "':{'k':['a','b']}}", context(context == null ? "" : context)))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("C5 [?]: ForAnyValue with IfExists and an absent key is true, by the sentence on IfExists")
    void forAnyValueIfExists() {
        assertThat(holds("{'ForAnyValue:StringEqualsIfExists':{'k':'a'}}", RequestContext.EMPTY))
                .isTrue();
        assertThat(holds("{'ForAnyValue:StringEqualsIfExists':{'k':'a'}}", context("k=[b]")))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} against a list is false")
    @DisplayName("C5 [?]: an operator for one value does not match a list, inverted or not")
    @CsvSource({"StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringLike"})
    void singleValuedOperatorAgainstAList(String operator) {
        assertThat(holds("{'" + operator + "':{'k':'a'}}", context("k=[a,b]"))).isFalse();
        assertThat(holds("{'" + operator + "':{'k':'a'}}", context("k=[a]"))).isFalse();
    }

    @Test
    @DisplayName("C5: the set operators work for every type")
    void otherTypes() {
        assertThat(holds("{'ForAllValues:NumericLessThan':{'k':'10'}}", context("k=[1,9.5]")))
                .isTrue();
        assertThat(holds("{'ForAllValues:NumericLessThan':{'k':'10'}}", context("k=[1,11]")))
                .isFalse();
        assertThat(holds(
                        "{'ForAnyValue:ArnLike':{'k':'arn:aws:s3:::a*'}}",
                        context("k=[arn:aws:s3:::b,arn:aws:s3:::ab]")))
                .isTrue();
    }
}
