"""One life of a role, its policies and its profile, as boto3 reads the answers. Arguments: endpoint, access key, secret key."""
import json
import sys

try:
    import boto3
    from botocore.exceptions import ClientError
except ImportError:
    sys.exit(42)

endpoint, access_key, secret_key = sys.argv[1:]
iam = boto3.client("iam", region_name="us-east-1", endpoint_url=endpoint,
                   aws_access_key_id=access_key, aws_secret_access_key=secret_key)
TRUST = {"Version": "2012-10-17", "Statement": {
    "Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}}
ALLOW = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}


def same(found, expected):
    assert found == expected, f"expected {expected!r}, but was {found!r}"


role = iam.create_role(RoleName="web", Path="/a/", AssumeRolePolicyDocument=json.dumps(TRUST),
                       Tags=[{"Key": "team", "Value": "blue"}])["Role"]
same(set(role), {"Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument", "Tags"})
same(role["AssumeRolePolicyDocument"], TRUST)
iam.update_role(RoleName="web", Description="d", MaxSessionDuration=7200)
role = iam.get_role(RoleName="web")["Role"]
same((role["Description"], role["MaxSessionDuration"], role["RoleLastUsed"]), ("d", 7200, {}))
listed = iam.list_roles(PathPrefix="/a/")
same(set(listed["Roles"][0]), {"Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument", "Description",
                               "MaxSessionDuration"})
same(listed["IsTruncated"], False)

policy = iam.create_policy(PolicyName="own", PolicyDocument=json.dumps(ALLOW))["Policy"]
same(set(policy), {"PolicyName", "PolicyId", "Arn", "Path", "DefaultVersionId", "AttachmentCount",
                   "PermissionsBoundaryUsageCount", "IsAttachable", "CreateDate", "UpdateDate"})
arn = policy["Arn"]
iam.attach_role_policy(RoleName="web", PolicyArn=arn)
iam.put_role_permissions_boundary(RoleName="web", PermissionsBoundary=arn)
policy = iam.get_policy(PolicyArn=arn)["Policy"]
same((policy["AttachmentCount"], policy["PermissionsBoundaryUsageCount"], policy["Tags"]), (1, 1, []))
same(iam.get_role(RoleName="web")["Role"]["PermissionsBoundary"],
     {"PermissionsBoundaryType": "PermissionsBoundaryPolicy", "PermissionsBoundaryArn": arn})
same(iam.list_entities_for_policy(PolicyArn=arn)["PolicyRoles"], [{"RoleName": "web", "RoleId": role["RoleId"]}])
for _ in range(2):
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(ALLOW), SetAsDefault=True)
pages = iam.get_paginator("list_policy_versions").paginate(PolicyArn=arn, PaginationConfig={"PageSize": 2})
same([v["VersionId"] for page in pages for v in page["Versions"]], ["v3", "v2", "v1"])
same(iam.get_policy_version(PolicyArn=arn, VersionId="v3")["PolicyVersion"]["Document"], ALLOW)
managed = iam.get_paginator("list_policies").paginate(Scope="AWS", PaginationConfig={"PageSize": 20})
assert "AmazonS3ReadOnlyAccess" in {p["PolicyName"] for page in managed for p in page["Policies"]}

iam.create_instance_profile(InstanceProfileName="web")
iam.get_waiter("instance_profile_exists").wait(InstanceProfileName="web")
iam.add_role_to_instance_profile(InstanceProfileName="web", RoleName="web")
profile = iam.get_instance_profile(InstanceProfileName="web")["InstanceProfile"]
same(profile["Roles"][0]["AssumeRolePolicyDocument"], TRUST)
try:
    iam.delete_role(RoleName="web")
    raise AssertionError("expected DeleteConflict")
except iam.exceptions.DeleteConflictException as refused:
    same(refused.response["Error"]["Type"], "Sender")
try:
    iam.attach_role_policy(RoleName="web", PolicyArn="arn:aws:iam::aws:policy/rolex")
    raise AssertionError("expected NoSuchEntity")
except ClientError as refused:
    same(refused.response["Error"]["Code"], "NoSuchEntity")
same(iam.list_role_tags(RoleName="web")["Tags"], [{"Key": "team", "Value": "blue"}])
iam.untag_role(RoleName="web", TagKeys=["TEAM"])
tags = iam.list_role_tags(RoleName="web")
same((tags["Tags"], tags["IsTruncated"], "Marker" in tags), ([], False, False))
