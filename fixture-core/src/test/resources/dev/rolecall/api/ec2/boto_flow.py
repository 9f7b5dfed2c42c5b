"""Everything an operator does to an instance, by boto3; fails with the assertion that does not hold."""

import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, key, secret = sys.argv[1:]
settings = dict(
    region_name="us-east-1",
    endpoint_url=endpoint,
    aws_access_key_id=key,
    aws_secret_access_key=secret,
    config=Config(retries={"total_max_attempts": 1}),
)
ec2 = boto3.client("ec2", **settings)
resource = boto3.resource("ec2", **settings)


def refused(code, call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return
    raise AssertionError(f"{call} was not refused with {code}")


subnet = ec2.describe_subnets(Filters=[{"Name": "availability-zone", "Values": ["us-east-1b"]}])["Subnets"][0]
launched = ec2.run_instances(
    ImageId="ami-0123456789abcdef0",
    InstanceType="t3.nano",
    MinCount=1,
    MaxCount=2,
    SubnetId=subnet["SubnetId"],
    UserData="#!/bin/sh",
    IamInstanceProfile={"Name": "web"},
    MetadataOptions={"HttpTokens": "required", "InstanceMetadataTags": "enabled"},
    TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "boto"}]}],
    BlockDeviceMappings=[{"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 5}}],
)
ids = [instance["InstanceId"] for instance in launched["Instances"]]
assert launched["Instances"][0]["State"] == {"Code": 0, "Name": "pending"}, launched

ec2.get_waiter("instance_status_ok").wait(InstanceIds=ids)
found = [
    instance
    for page in ec2.get_paginator("describe_instances").paginate(
        Filters=[{"Name": "tag:Name", "Values": ["bo*"]}], PaginationConfig={"PageSize": 5}
    )
    for reservation in page["Reservations"]
    for instance in reservation["Instances"]
]
assert [instance["InstanceId"] for instance in found] == ids, found
assert found[0]["IamInstanceProfile"]["Arn"].endswith(":instance-profile/web")
assert found[0]["Placement"]["AvailabilityZone"] == "us-east-1b"
assert found[0]["MetadataOptions"]["State"] == "applied"
assert {device["DeviceName"] for device in found[0]["BlockDeviceMappings"]} == {"/dev/xvda", "/dev/sdf"}

one = resource.Instance(ids[0])
assert one.vpc.id == subnet["VpcId"] and one.subnet.id == subnet["SubnetId"]
assert one.describe_attribute(Attribute="userData")["UserData"] == {"Value": "IyEvYmluL3No"}
assert sorted(volume.size for volume in one.volumes.all()) == [5, 8]
assert one.network_interfaces[0].mac_address.startswith("0a:")

one.modify_attribute(DisableApiTermination={"Value": True})
refused("OperationNotPermitted", ec2.terminate_instances, InstanceIds=ids)
one.modify_attribute(DisableApiTermination={"Value": False})

one.stop()
one.wait_until_stopped()
one.modify_attribute(UserData={"Value": b"changed"})
assert one.describe_attribute(Attribute="userData")["UserData"] == {"Value": "Y2hhbmdlZA=="}
ec2.modify_instance_metadata_options(InstanceId=ids[0], HttpPutResponseHopLimit=3)
one.reload()
assert one.metadata_options["State"] == "pending" and one.metadata_options["HttpPutResponseHopLimit"] == 3
one.start()
one.wait_until_running()
one.reload()
assert one.metadata_options["State"] == "applied" and one.metadata_options["HttpTokens"] == "required"

template = ec2.create_launch_template(
    LaunchTemplateName="boto",
    LaunchTemplateData={"ImageId": "ami-0123456789abcdef0", "IamInstanceProfile": {"Name": "web"}},
)["LaunchTemplate"]
copy = ec2.run_instances(
    MinCount=1, MaxCount=1, LaunchTemplate={"LaunchTemplateId": template["LaunchTemplateId"], "Version": "$Latest"}
)["Instances"][0]
assert copy["IamInstanceProfile"]["Arn"].endswith(":instance-profile/web")

refused("DryRunOperation", ec2.create_tags, Resources=ids, Tags=[{"Key": "a", "Value": "b"}], DryRun=True)
refused("InvalidParameterValue", ec2.create_tags, Resources=ids, Tags=[{"Key": "a/b", "Value": "b"}])
one.create_tags(Tags=[{"Key": "team", "Value": "red"}])
tags = ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": ids}])["Tags"]
assert len(tags) == 3 and {tag["ResourceType"] for tag in tags} == {"instance"}, tags

ec2.terminate_instances(InstanceIds=ids)
ec2.get_waiter("instance_terminated").wait(InstanceIds=ids)
