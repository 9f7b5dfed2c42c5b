package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.context;
import static dev.rolecall.policy.Fixtures.holds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedConditionTests {

    @ParameterizedTest(name = "{0} {1} with {2}: {3}")
    @DisplayName("C7: six ARN segments one by one, case-sensitive, wildcards with Equals too")
    @CsvSource(textBlock = """
                    ArnEquals,     arn:aws:sns:*:111122223333:t,              arn:aws:sns:eu-west-1:111122223333:t,       true
                    ArnLike,       arn:aws:sns:*:111122223333:t,              arn:aws:sns:eu-west-1:111122223333:t,       true
                    ArnEquals,     arn:aws:sns:*:111122223333:T,              arn:aws:sns:eu-west-1:111122223333:t,       false
                    ArnLike,       arn:aws:sns:*:t,                           arn:aws:sns:eu-west-1:111122223333:t,       false
                    StringLike,    arn:aws:sns:*:t,                           arn:aws:sns:eu-west-1:111122223333:t,       true
                    ArnLike,       arn:*:*:*:*:finance*,                      arn:aws:sqs:eu-west-1:1:dev:finance,        false
                    StringLike,    arn:*:*:*:*:finance*,                      arn:aws:sqs:eu-west-1:1:dev:finance,        true
                    StringLike,    arn:*finance*,                             arn:aws:sqs:eu-west-1:1:dev:finance,        true
                    ArnLike,       arn:*finance*,                             arn:aws:sqs:eu-west-1:1:dev:finance,        false
                    ArnLike,       arn:aws:iam::*:role/app/*,                 arn:aws:iam::1:role/app/web,                true
                    ArnLike,       arn:aws:iam::*:role/app/*,                 not-an-arn,                                 false
                    ArnNotLike,    arn:aws:iam::*:role/app/*,                 arn:aws:iam::1:role/app/web,                false
                    ArnNotEquals,  arn:aws:iam::*:role/app/*,                 arn:aws:iam::1:role/ops/web,                true
                    ArnNotLike,    arn:aws:iam::*:role/app/*,                 not-an-arn,                                 true
                    ArnNotLike,    not-an-arn,                                arn:aws:iam::1:role/app/web,                true
                    """)
    void arns(String operator, String policyValue, String value, boolean expected) {
        assertThat(holds("{'" + operator + "':{'k':'" + policyValue + "'}}", context("k=" + value)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} with {2}: {3}")
    @DisplayName("C8: numbers by value; what is no number matches nothing")
    @CsvSource(textBlock = """
                    NumericEquals,             1,       1.0,    true
                    NumericEquals,             1.50,    1.5,    true
                    NumericEquals,             1,       2,      false
                    NumericEquals,             -0.5,    -.5,    true
                    NumericNotEquals,          1,       1.0,    false
                    NumericNotEquals,          1,       x,      true
                    NumericLessThan,           10,      9,      true
                    NumericLessThan,           10,      10,     false
                    NumericLessThanEquals,     10,      10,     true
                    NumericGreaterThan,        9.99,    10,     true
                    NumericGreaterThan,        10,      10,     false
                    NumericGreaterThanEquals,  10,      10.00,  true
                    NumericEquals,             ten,     ten,    false
                    NumericEquals,             1,       one,    false
                    NumericLessThan,           10,      '',     false
                    NumericLessThan,           10,      1e0,    false
                    NumericEquals,             9007199254740993, 9007199254740992, false
                    """)
    void numbers(String operator, String policyValue, String value, boolean expected) {
        assertThat(holds("{'" + operator + "':{'k':'" + policyValue + "'}}", context("k=" + value)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} with {2}: {3}")
    @DisplayName("C9: dates in any precision and zone, or seconds since 1970; four digits are a year [?]")
    @CsvSource(textBlock = """
                    DateEquals,             2026-01-01T00:00:00Z,        2026-01-01T00:00:00Z,       true
                    DateEquals,             2026-01-01,                  2026-01-01T00:00:00Z,       true
                    DateEquals,             2026,                        2026-01-01T00:00:00Z,       true
                    DateEquals,             2026-01,                     2026-01-01T00:00Z,          true
                    DateEquals,             2026-01-01T01:00:00+01:00,   2026-01-01T00:00:00Z,       true
                    DateEquals,             2025-12-31T19:00:00-05:00,   2026-01-01T00:00:00Z,       true
                    DateEquals,             2026-01-01T00:00:00.5Z,      2026-01-01T00:00:00.500Z,   true
                    DateEquals,             1767225600,                  2026-01-01T00:00:00Z,       true
                    DateEquals,             2026-01-01T00:00:00Z,        1767225600,                 true
                    DateEquals,             2026-01-01,                  2026-01-02,                 false
                    DateNotEquals,          2026-01-01,                  2026-01-02,                 true
                    DateNotEquals,          2026-01-01,                  2026-01-01T00:00Z,          false
                    DateLessThan,           2026-01-01T00:00:00Z,        2025-12-31T23:59:59Z,       true
                    DateLessThan,           2026-01-01T00:00:00Z,        2026-01-01T00:00:00Z,       false
                    DateLessThanEquals,     2026-01-01T00:00:00Z,        2026-01-01T00:00:00Z,       true
                    DateGreaterThan,        2026-01-01T00:00:00Z,        2026-01-01T00:00:00.001Z,   true
                    DateGreaterThan,        2026-01-01T00:00:00Z,        2026-01-01T00:00:00Z,       false
                    DateGreaterThanEquals,  2026-01-01T00:00:00Z,        2026,                       true
                    DateLessThan,           2026-01-01,                  yesterday,                  false
                    DateLessThan,           -292275054,                  1970,                       false
                    DateLessThan,           9223372036854775807,         2026-01-01,                 true
                    """)
    void dates(String operator, String policyValue, String value, boolean expected) {
        assertThat(holds("{'" + operator + "':{'k':'" + policyValue + "'}}", context("k=" + value)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("C10: booleans in any case, also JSON's own; anything else matches nothing")
    @CsvSource(delimiter = '|', textBlock = """
                    {'Bool':{'k':'true'}}    | k=true   | true
                    {'Bool':{'k':'TRUE'}}    | k=true   | true
                    {'Bool':{'k':'false'}}   | k=False  | true
                    {'Bool':{'k':true}}      | k=true   | true
                    {'Bool':{'k':false}}     | k=true   | false
                    {'Bool':{'k':'true'}}    | k=false  | false
                    {'Bool':{'k':'yes'}}     | k=yes    | false
                    {'Bool':{'k':'true'}}    | k=1      | false
                    """)
    void booleans(String condition, String context, boolean expected) {
        assertThat(holds(condition, context(context))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} with {2}: {3}")
    @DisplayName("C11: addresses and blocks of both families, which never match each other")
    @CsvSource(textBlock = """
                    IpAddress,     203.0.113.0/24,     203.0.113.77,                true
                    IpAddress,     203.0.113.99/24,    203.0.113.77,                true
                    IpAddress,     203.0.113.0/24,     203.0.114.1,                 false
                    IpAddress,     203.0.113.77,       203.0.113.77,                true
                    IpAddress,     203.0.113.77,       203.0.113.78,                false
                    IpAddress,     0.0.0.0/0,          255.255.255.255,             true
                    IpAddress,     128.0.0.0/1,        127.255.255.255,             false
                    IpAddress,     128.0.0.0/1,        200.0.0.1,                   true
                    IpAddress,     10.0.0.0/9,         10.127.255.255,              true
                    IpAddress,     10.0.0.0/9,         10.128.0.0,                  false
                    IpAddress,     0.0.0.0/0,          ::1,                         false
                    IpAddress,     ::/0,               10.0.0.1,                    false
                    IpAddress,     ::/0,               2001:db8::1,                 true
                    IpAddress,     2001:db8::/33,      2001:db8:7fff::1,            true
                    IpAddress,     2001:db8::/33,      2001:db8:8000::1,            false
                    IpAddress,     2001:DB8:0:0:0:0:0:1, 2001:db8::1,               true
                    IpAddress,     ::ffff:10.0.0.1,    ::ffff:a00:1,                true
                    IpAddress,     203.0.113.0/33,     203.0.113.1,                 false
                    IpAddress,     203.0.113.0/x,      203.0.113.1,                 false
                    IpAddress,     203.0.113,          203.0.113.0,                 false
                    IpAddress,     0.0.0.0/0,          localhost,                   false
                    IpAddress,     0.0.0.0/0,          1.2.3.256,                   false
                    IpAddress,     ::/0,               1:2:3:4:5:6:7:8:9,           false
                    IpAddress,     ::/0,               1::2::3,                     false
                    NotIpAddress,  203.0.113.0/24,     203.0.113.77,                false
                    NotIpAddress,  203.0.113.0/24,     198.51.100.1,                true
                    NotIpAddress,  0.0.0.0/0,          2001:db8::1,                 true
                    NotIpAddress,  ::/0,               10.0.0.1,                    true
                    """)
    void addresses(String operator, String policyValue, String value, boolean expected) {
        assertThat(holds("{'" + operator + "':{'k':'" + policyValue + "'}}", context("k=" + value)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("C12: binary values by their bytes")
    @CsvSource({"QmluYXJ5, QmluYXJ5, true", "YQ==, YQ, true", "YQ==, Yg==, false", "'!', '!', false"})
    void binary(String policyValue, String value, boolean expected) {
        assertThat(holds("{'BinaryEquals':{'k':'" + policyValue + "'}}", context("k=" + value)))
                .isEqualTo(expected);
    }
}
