package dev.rolecall.fuzz;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests to the services of the gateway, with something wrong in path, query, target or body. */
final class Bodies {

    /** @param type of the content; what it takes to name the operation stands in {@code target} */
    private record Sample(
            String service, String type, String target, String method, String path, String query, String body) {

        static Sample json(String service, String target, String body) {
            return new Sample(service, "application/x-amz-json-1.0", target, "POST", "/", "", body);
        }

        static Sample rest(String service, String method, String path, String query, String body) {
            return new Sample(service, "application/xml", "", method, path, query, body);
        }
    }

    private static final List<Sample> SAMPLES = List.of(
            Sample.json(
                    "dynamodb", "DynamoDB_20120810.GetItem", "{\"TableName\":\"t\",\"Key\":{\"id\":{\"S\":\"1\"}}}"),
            Sample.json(
                    "dynamodb",
                    "DynamoDB_20120810.UpdateItem",
                    "{\"TableName\":\"t\",\"Key\":{\"id\":{\"S\":\"1\"}},\"UpdateExpression\":\"SET #a = if_not_exists(b[0].c, :v)\","
                            + "\"ExpressionAttributeNames\":{\"#a\":\"a\"},\"ExpressionAttributeValues\":{\":v\":{\"N\":\"1\"}}}"),
            Sample.json(
                    "dynamodb",
                    "DynamoDB_20120810.ExecuteStatement",
                    "{\"Statement\":\"SELECT * FROM \\\"t\\\" WHERE id = 'x'\"}"),
            Sample.json(
                    "dynamodb",
                    "DynamoDB_20120810.BatchWriteItem",
                    "{\"RequestItems\":{\"t\":[{\"PutRequest\":{\"Item\":{\"id\":{\"S\":\"1\"}}}}]}}"),
            Sample.json(
                    "sqs",
                    "AmazonSQS.SendMessage",
                    "{\"QueueUrl\":\"https://sqs.us-east-1.amazonaws.com/1/q\",\"MessageBody\":\"x\"}"),
            Sample.json(
                    "kms",
                    "TrentService.Decrypt",
                    "{\"CiphertextBlob\":\"AQICAHg=\",\"EncryptionContext\":{\"a\":\"b\"}}"),
            Sample.json("kms", "TrentService.GenerateDataKey", "{\"KeyId\":\"alias/x\",\"KeySpec\":\"AES_256\"}"),
            Sample.json("secretsmanager", "secretsmanager.GetSecretValue", "{\"SecretId\":\"prod/db-AbCdEf\"}"),
            Sample.json("ssm", "AmazonSSM.GetParametersByPath", "{\"Path\":\"/a/b\",\"Recursive\":true}"),
            Sample.json(
                    "events",
                    "AWSEvents.PutEvents",
                    "{\"Entries\":[{\"Source\":\"a\",\"DetailType\":\"b\",\"Detail\":\"{}\"}]}"),
            Sample.json(
                    "events",
                    "AWSEvents.PutRule",
                    "{\"Name\":\"r\",\"EventPattern\":\"{\\\"source\\\":[\\\"a\\\"]}\"}"),
            Sample.json(
                    "logs",
                    "Logs_20140328.PutLogEvents",
                    "{\"logGroupName\":\"g\",\"logStreamName\":\"s\",\"logEvents\":[]}"),
            Sample.json(
                    "kinesis",
                    "Kinesis_20131202.PutRecord",
                    "{\"StreamName\":\"s\",\"Data\":\"QQ==\",\"PartitionKey\":\"p\"}"),
            Sample.json(
                    "states",
                    "AWSStepFunctions.StartExecution",
                    "{\"stateMachineArn\":\"arn:aws:states:us-east-1:1:stateMachine:m\"}"),
            Sample.rest("s3", "GET", "/orders/a/b%20c", "versionId=1&response-content-type=x", ""),
            Sample.rest("s3", "GET", "/orders", "list-type=2&prefix=a%2F&max-keys=10", ""),
            Sample.rest(
                    "s3",
                    "POST",
                    "/orders",
                    "delete",
                    "<Delete><Object><Key>a</Key></Object><Quiet>true</Quiet></Delete>"),
            Sample.rest(
                    "s3",
                    "PUT",
                    "/orders/a",
                    "tagging",
                    "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>"),
            Sample.rest("s3", "PUT", "/orders", "policy", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
            Sample.rest("s3", "PUT", "/orders/a", "partNumber=1&uploadId=x", "data"),
            Sample.rest("lambda", "POST", "/2015-03-31/functions/f%3A1/invocations", "Qualifier=1", "{}"),
            new Sample(
                    "sns",
                    "application/x-www-form-urlencoded",
                    "",
                    "POST",
                    "/",
                    "",
                    "Action=Publish&Version=2010-03-31&TopicArn=arn:aws:sns:us-east-1:123456789012:t&Message=x"
                            + "&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=String"),
            new Sample(
                    "sqs",
                    "application/x-www-form-urlencoded",
                    "",
                    "POST",
                    "/",
                    "",
                    "Action=SendMessageBatch&Version=2012-11-05&QueueUrl=http%3A%2F%2Fx%2F123456789012%2Fq"
                            + "&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=b"));

    private Bodies() {}

    record Body(String service, WireRequest request) {}

    static Body next(Chance chance) {
        Sample sample = chance.oneOf(SAMPLES);
        boolean inBody = !sample.body().isEmpty() && !chance.oneIn(3);
        String path = inBody
                ? sample.path()
                : HeaderText.target("/" + chance.mutated(sample.path().substring(1)));
        String query = inBody || chance.oneIn(2) ? sample.query() : HeaderText.target(chance.mutated(sample.query()));
        String body = inBody ? chance.mutated(sample.body()) : sample.body();
        Headers headers = Headers.of("Content-Type", sample.type());
        if (!sample.target().isEmpty()) {
            headers = headers.with(
                    "X-Amz-Target",
                    chance.oneIn(6)
                            ? HeaderText.of(chance.mutated(sample.target())).strip()
                            : sample.target());
        }
        return new Body(
                sample.service(),
                new WireRequest(
                        sample.method(),
                        path.replace("?", "%3F"),
                        query.replace("?", "%3F"),
                        headers,
                        body.getBytes(StandardCharsets.UTF_8)));
    }
}
