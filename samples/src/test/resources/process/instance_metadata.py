"""Takes an instance's credentials as botocore does, lets them grow old, and takes them again. Prints what it is each time."""

import datetime
import sys
import urllib.request

try:
    import boto3
    import botocore.session
    from botocore.credentials import InstanceMetadataProvider
    from botocore.utils import InstanceMetadataFetcher
except ImportError:
    sys.exit(42)

ENDPOINT, INSTANCE = sys.argv[1:3]
WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def post(path, body):
    WITHOUT_PROXY.open(ENDPOINT + path, body.encode("ascii")).close()


def identity(frozen):
    session = boto3.Session(frozen.access_key, frozen.secret_key, frozen.token, "us-east-1")
    return session.client("sts", endpoint_url=ENDPOINT).get_caller_identity()["Arn"]


fetcher = InstanceMetadataFetcher(
    timeout=20, num_attempts=1, base_url=ENDPOINT + "/imds/" + INSTANCE + "/",
    env={}, user_agent=None, config={})
credentials = InstanceMetadataProvider(iam_role_fetcher=fetcher).load()
first = credentials.get_frozen_credentials()
print(credentials.method, identity(first))

post("/_rolecall/clock", '{"advance":"PT7H"}')
try:
    identity(first)
except Exception as refused:
    print(refused)

credentials._time_fetcher = lambda: datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)
second = credentials.get_frozen_credentials()
print("refreshed" if second.access_key != first.access_key else "kept", identity(second))
