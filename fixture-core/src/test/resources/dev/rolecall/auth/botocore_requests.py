"""Prints requests signed by botocore as JSON, one list, nothing sent."""

import base64
import json
import sys

try:
    import botocore.session
    from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth, SigV4Auth, SigV4QueryAuth
    from botocore.awsrequest import AWSRequest, AWSResponse
    from botocore.config import Config
    from botocore.credentials import Credentials
except ImportError:
    sys.exit(42)

KEY, SECRET, TOKEN = sys.argv[1:4]
CREDENTIALS = Credentials(KEY, SECRET, TOKEN)
REGION = "eu-west-1"
requests = []


def text(value):
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def keep(name, prepared):
    body = prepared.body or b""
    if hasattr(body, "read"):
        body = body.read()
    if isinstance(body, str):
        body = body.encode("utf-8")
    requests.append({
        "name": name,
        "method": prepared.method,
        "url": prepared.url,
        "headers": [[key, text(value)] for key, value in prepared.headers.items()],
        "body": base64.b64encode(body).decode("ascii"),
    })


def signed(name, auth, method, url, body=None, headers=None):
    request = AWSRequest(method=method, url=url, data=body, headers=headers or {})
    auth.add_auth(request)
    keep(name, request.prepare())


def by_client(name, service, call, **options):
    session = botocore.session.Session()
    session.set_credentials(KEY, SECRET, TOKEN)
    client = session.create_client(
        service, region_name=REGION, config=Config(retries={"max_attempts": 0}), **options)

    def take_down(request, **kwargs):
        keep(name, request)
        return AWSResponse(request.url, 500, {}, None)

    client.meta.events.register("before-send", take_down)
    try:
        call(client)
    except Exception:
        pass


FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
for service in ("iam", "ec2", "sts"):
    signed("%s form" % service, SigV4Auth(CREDENTIALS, service, REGION), "POST",
           "https://%s.amazonaws.com/" % service, "Action=GetRole&RoleName=a+b%2Fc&Version=2010-05-08", FORM)
signed("iam by GET", SigV4Auth(CREDENTIALS, "iam", REGION), "GET",
       "https://iam.amazonaws.com/?Action=GetRole&RoleName=a%20b&Version=2010-05-08")
signed("rest path", SigV4Auth(CREDENTIALS, "lambda", REGION), "GET",
       "https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda//x/./y/../z%20z/")
signed("presigned sts", SigV4QueryAuth(CREDENTIALS, "sts", REGION, expires=60), "GET",
       "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15", None,
       {"x-k8s-aws-id": "cluster"})
for key in ("plain", "with%20space", "a%2Bb", "100%25", "a//b", "a/../b", "%C3%A9/%E6%BC%A2", "a~b", "a%3Db"):
    url = "https://orders.s3.eu-west-1.amazonaws.com/" + key
    signed("s3 get " + key, S3SigV4Auth(CREDENTIALS, "s3", REGION), "GET", url)
    signed("s3 presigned get " + key, S3SigV4QueryAuth(CREDENTIALS, "s3", REGION, expires=300), "GET", url)
signed("s3 put", S3SigV4Auth(CREDENTIALS, "s3", REGION), "PUT",
       "https://orders.s3.eu-west-1.amazonaws.com/k", b"body", {"x-amz-meta-a": "  two   spaces "})
signed("s3 presigned put", S3SigV4QueryAuth(CREDENTIALS, "s3", REGION, expires=300), "PUT",
       "https://orders.s3.eu-west-1.amazonaws.com/k")

by_client("client iam", "iam", lambda c: c.get_role(RoleName="order-archiver"))
by_client("client ec2", "ec2", lambda c: c.describe_instances(InstanceIds=["i-1"]))
by_client("client sts", "sts", lambda c: c.get_caller_identity())
by_client("client dynamodb", "dynamodb", lambda c: c.get_item(TableName="t", Key={"k": {"S": "\u00e9"}}))
by_client("client sqs", "sqs", lambda c: c.get_queue_url(QueueName="q"))
by_client("client s3 put, https", "s3", lambda c: c.put_object(Bucket="orders", Key="a b+%/\u00e9", Body=b"x" * 9000))
by_client("client s3 put, http", "s3", lambda c: c.put_object(Bucket="orders", Key="a b", Body=b"x" * 9000),
          endpoint_url="http://127.0.0.1:9999")
by_client("client s3 list", "s3", lambda c: c.list_objects_v2(Bucket="orders", Prefix="a b/+&", Delimiter="/"))

print(json.dumps(requests))
