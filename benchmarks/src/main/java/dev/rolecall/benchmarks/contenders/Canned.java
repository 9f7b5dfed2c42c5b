package dev.rolecall.benchmarks.contenders;

/** What somebody answers who knows only what is going to be asked. */
public final class Canned {

    public static final String ROLE = "web";
    public static final String TOKEN = "AQAEALxuTs8rW1yKhCbZyqBpQyBLx9VvLkcw3mTgBCcwbBkn7Yj0Qg==";

    public static final String CREDENTIALS = """
            {
              "Code" : "Success",
              "LastUpdated" : "2026-11-21T06:00:00Z",
              "Type" : "AWS-HMAC",
              "AccessKeyId" : "ASIAQAEALXUTS8RW1YKH",
              "SecretAccessKey" : "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
              "Token" : "IQoJb3JpZ2luX2VjEOP//////////wEaCXVzLWVhc3QtMSJHMEUCIQDyn7gJ3mSx8vJmVzR7cJk1cK0V8b3mP1dFhQIgXz8Yd7",
              "Expiration" : "2046-11-21T12:00:00Z"
            }""";

    public static final String GET_ROLE = """
            <GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><Path>/</Path>\
            <RoleName>web</RoleName><RoleId>AROAQAEALXUTS8RW1YKH</RoleId><Arn>arn:aws:iam::123456789012:role/web</Arn>\
            <CreateDate>2026-11-21T06:00:00Z</CreateDate><AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%2C%22\
            Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D%2C%22\
            Action%22%3A%22sts%3AAssumeRole%22%7D%7D</AssumeRolePolicyDocument><MaxSessionDuration>3600</MaxSessionDuration>\
            </Role></GetRoleResult><ResponseMetadata><RequestId>7d6c5b4a-1234-5678-9abc-def012345678</RequestId>\
            </ResponseMetadata></GetRoleResponse>""";

    public static final String TOKEN_PATH = "/latest/api/token";
    public static final String ROLES_PATH = "/latest/meta-data/iam/security-credentials/";

    public static final String METADATA_ENDPOINT = "aws.ec2MetadataServiceEndpoint";

    private Canned() {}
}
