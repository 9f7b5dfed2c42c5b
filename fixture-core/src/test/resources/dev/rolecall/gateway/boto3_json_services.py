"""The services that speak AWS JSON, as botocore reads them: as much of each as an instance may, and one step further."""
import sys

try:
    import boto3
    import botocore.config
    import botocore.exceptions
except ImportError:
    sys.exit(42)

endpoint, access_key, secret_key, token = sys.argv[1:5]
session = boto3.Session(access_key, secret_key, token, region_name='eu-west-1')
config = botocore.config.Config(retries={'total_max_attempts': 1}, inject_host_prefix=False)


def client(service):
    return session.client(service, endpoint_url=endpoint, config=config)


def fails(code, call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as e:
        assert e.response['Error']['Code'] == code, e
        assert e.response['ResponseMetadata']['HTTPStatusCode'] == 400, e
        if code == 'AccessDeniedException':
            assert 'is not authorized to perform: ' in e.response['Error']['Message'], e
        return
    raise AssertionError('expected %s of %s' % (code, call))


secrets = client('secretsmanager')
assert secrets.create_secret(Name='prod/db', SecretString='x')['ARN'].startswith(
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-')
assert secrets.list_secrets()['SecretList'] == []
fails('ResourceNotFoundException', secrets.get_secret_value, SecretId='prod/db')
fails('AccessDeniedException', secrets.get_secret_value, SecretId='other')

ssm = client('ssm')
assert ssm.put_parameter(Name='/prod/url', Value='x')['Version'] == 1
assert ssm.get_parameters(Names=['/prod/url'])['InvalidParameters'] == ['/prod/url']
assert ssm.get_parameters_by_path(Path='/prod/')['Parameters'] == []
fails('ParameterNotFound', ssm.get_parameter, Name='/prod/url')
fails('AccessDeniedException', ssm.get_parameter, Name='/other/url')

kms = client('kms')
sealed = kms.encrypt(KeyId='alias/orders', Plaintext=b'text', EncryptionContext={'order': '42'})['CiphertextBlob']
assert kms.decrypt(CiphertextBlob=sealed, EncryptionContext={'order': '42'})['Plaintext'] == b'text'
fails('InvalidCiphertextException', kms.decrypt, CiphertextBlob=sealed)
fails('AccessDeniedException', kms.encrypt, KeyId='alias/other', Plaintext=b'text')

kinesis = client('kinesis')
kinesis.get_waiter('stream_exists').wait(StreamName='orders')
assert kinesis.put_record(StreamName='orders', Data=b'x', PartitionKey='k')['ShardId'] == 'shardId-000000000000'
shard = kinesis.list_shards(StreamName='orders')['Shards'][0]['ShardId']
iterator = kinesis.get_shard_iterator(StreamName='orders', ShardId=shard, ShardIteratorType='LATEST')['ShardIterator']
assert kinesis.get_records(ShardIterator=iterator)['Records'] == []
fails('AccessDeniedException', kinesis.put_record, StreamName='other', Data=b'x', PartitionKey='k')

logs = client('logs')
logs.create_log_stream(logGroupName='/app/orders', logStreamName='i-1')
logs.put_log_events(logGroupName='/app/orders', logStreamName='i-1', logEvents=[{'timestamp': 1, 'message': 'm'}])
assert logs.get_log_events(logGroupName='/app/orders', logStreamName='i-1')['events'] == []
fails('AccessDeniedException', logs.create_log_stream, logGroupName='/other', logStreamName='i-1')

events = client('events')
event = {'EventBusName': 'orders', 'Source': 'shop', 'DetailType': 'created', 'Detail': '{}'}
assert events.put_events(Entries=[event])['FailedEntryCount'] == 0
assert events.put_rule(Name='nightly', ScheduleExpression='rate(1 day)')['RuleArn'].endswith(':rule/nightly')
fails('AccessDeniedException', events.put_events, Entries=[event, {**event, 'EventBusName': 'other'}])

states = client('stepfunctions')
machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders'
execution = states.start_execution(stateMachineArn=machine, name='one')['executionArn']
fails('ExecutionDoesNotExist', states.describe_execution, executionArn=execution)
fails('AccessDeniedException', states.start_execution, stateMachineArn=machine + '2')
