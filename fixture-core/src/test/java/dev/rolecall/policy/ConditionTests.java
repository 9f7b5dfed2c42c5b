package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.context;
import static dev.rolecall.policy.Fixtures.holds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTests {

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("Section 2: AND over operators, AND over keys, OR over values; names in any case")
    @CsvSource(delimiter = '|', nullValues = "absent", textBlock = """
                    {'StringEquals':{'a':'1','b':'2'}}                     | a=1;b=2   | true
                    {'StringEquals':{'a':'1','b':'2'}}                     | a=1;b=3   | false
                    {'StringEquals':{'a':'1'},'Bool':{'b':'true'}}         | a=1;b=true| true
                    {'StringEquals':{'a':'1'},'Bool':{'b':'true'}}         | a=1;b=no  | false
                    {'StringEquals':{'a':['1','2']}}                       | a=2       | true
                    {'StringEquals':{'a':['1','2']}}                       | a=3       | false
                    {'stringequals':{'A':'1'}}                             | a=1       | true
                    {'StringEquals':{'aws:UserName':'ann'}}                | AWS:username=ann | true
                    {}                                                     | absent    | true
                    {'a':{}}                                               | absent    | true
                    """)
    void blocks(String condition, String context, boolean expected) {
        assertThat(holds(condition, context(context == null ? "" : context))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} without the key: {1}")
    @DisplayName("C1: an absent key fails, but satisfies an inverted operator")
    @CsvSource(textBlock = """
                    StringEquals,               false
                    StringEqualsIgnoreCase,     false
                    StringLike,                 false
                    NumericEquals,              false
                    NumericLessThan,            false
                    DateEquals,                 false
                    DateGreaterThan,            false
                    Bool,                       false
                    BinaryEquals,               false
                    IpAddress,                  false
                    ArnEquals,                  false
                    ArnLike,                    false
                    StringNotEquals,            true
                    StringNotEqualsIgnoreCase,  true
                    StringNotLike,              true
                    NumericNotEquals,           true
                    DateNotEquals,              true
                    NotIpAddress,               true
                    ArnNotEquals,               true
                    ArnNotLike,                 true
                    """)
    void absentKey(String operator, boolean expected) {
        assertThat(holds("{'" + operator + "':{'k':'2020'}}", RequestContext.EMPTY))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}IfExists without the key holds")
    @DisplayName("C2: IfExists makes an absent key true")
    @CsvSource({
        "StringEquals",
        "StringLike",
        "NumericLessThan",
        "DateGreaterThan",
        "Bool",
        "BinaryEquals",
        "IpAddress",
        "ArnLike",
        "StringNotEquals",
        "NotIpAddress",
        "ForAllValues:StringEquals"
    })
    void ifExistsAbsent(String operator) {
        assertThat(holds("{'" + operator + "IfExists':{'k':'2020'}}", RequestContext.EMPTY))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("C2: IfExists changes nothing for a key that is there")
    @CsvSource(delimiter = '|', textBlock = """
                    {'StringEqualsIfExists':{'k':'a'}}        | k=a   | true
                    {'StringEqualsIfExists':{'k':'a'}}        | k=b   | false
                    {'StringNotEqualsIfExists':{'k':'a'}}     | k=a   | false
                    """)
    void ifExistsPresent(String condition, String context, boolean expected) {
        assertThat(holds(condition, context(context))).isEqualTo(expected);
    }

    @Test
    @DisplayName("C2: Deny with StringNotEqualsIfExists denies a request without the key")
    void denyOfAMissingKey() {
        String deny = "{'Effect':'Deny','Action':'*','Resource':'*',"
                + "'Condition':{'StringNotEqualsIfExists':{'aws:RequestedRegion':'eu-west-1'}}}";

        Decision decision = Fixtures.decide(Fixtures.ALLOW_ALL + "," + deny, Fixtures.getObject(Fixtures.ANN));

        assertThat(decision.verdict()).isEqualTo(Verdict.EXPLICIT_DENY);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("C3: an inverted operator over several values is NOR")
    @CsvSource(delimiter = '|', textBlock = """
                    {'StringNotEquals':{'k':['a','b']}}           | k=a             | false
                    {'StringNotEquals':{'k':['a','b']}}           | k=b             | false
                    {'StringNotEquals':{'k':['a','b']}}           | k=c             | true
                    {'NumericNotEquals':{'k':['1','2']}}          | k=2             | false
                    {'NotIpAddress':{'k':['10.0.0.0/8','::/0']}}  | k=10.1.1.1      | false
                    {'ArnNotLike':{'k':['arn:aws:s3:::a','arn:aws:s3:::b']}} | k=arn:aws:s3:::b | false
                    """)
    void nor(String condition, String context, boolean expected) {
        assertThat(holds(condition, context(context))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("C4: strings")
    @CsvSource(delimiter = '|', textBlock = """
                    {'StringEquals':{'k':'a'}}                  | k=a      | true
                    {'StringEquals':{'k':'a'}}                  | k=A      | false
                    {'StringEquals':{'k':'a*'}}                 | k=ab     | false
                    {'StringEquals':{'k':'a*'}}                 | k=a*     | true
                    {'StringEqualsIgnoreCase':{'k':'aB'}}       | k=Ab     | true
                    {'StringEqualsIgnoreCase':{'k':'a*'}}       | k=ab     | false
                    {'StringNotEqualsIgnoreCase':{'k':'aB'}}    | k=Ab     | false
                    {'StringLike':{'k':'a*'}}                   | k=ab     | true
                    {'StringLike':{'k':'a*'}}                   | k=Ab     | false
                    {'StringLike':{'k':'a?c'}}                  | k=abc    | true
                    {'StringLike':{'k':'a?c'}}                  | k=ac     | false
                    {'StringNotLike':{'k':'a*'}}                | k=ab     | false
                    {'StringNotLike':{'k':'a*'}}                | k=b      | true
                    {'StringEquals':{'k':1}}                    | k=1      | true
                    """)
    void strings(String condition, String context, boolean expected) {
        assertThat(holds(condition, context(context))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("C6: Null asks whether the key is there; an empty list is not")
    @CsvSource(delimiter = '|', nullValues = "absent", textBlock = """
                    {'Null':{'k':'true'}}            | absent | true
                    {'Null':{'k':'true'}}            | k=x    | false
                    {'Null':{'k':'false'}}           | k=x    | true
                    {'Null':{'k':'false'}}           | k=[x]  | true
                    {'Null':{'k':'false'}}           | absent | false
                    {'Null':{'k':'true'}}            | k=[]   | true
                    {'Null':{'k':true}}              | absent | true
                    {'Null':{'k':['true','false']}}  | k=x    | true
                    {'Null':{'k':['true','false']}}  | absent | true
                    """)
    void presence(String condition, String context, boolean expected) {
        assertThat(holds(condition, context(context == null ? "" : context))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} over no values, key present: {1}")
    @DisplayName("Section 4 [?]: an empty list of values never matches; inverted, it always does")
    @CsvSource({"StringEquals, false", "StringNotEquals, true", "ForAnyValue:StringEquals, false", "Null, false"})
    void noValues(String operator, boolean expected) {
        assertThat(holds("{'" + operator + "':{'k':[]}}", context("k=x"))).isEqualTo(expected);
    }
}
