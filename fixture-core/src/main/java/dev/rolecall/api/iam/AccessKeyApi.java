package dev.rolecall.api.iam;

import dev.rolecall.account.AccessKey;
import dev.rolecall.account.AccessKeys;
import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.User;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/**
 * The access keys of users. A request that names no user means the one who signed it.
 *
 * <p>Unlike at AWS, the root user has no keys here: it must name a user.
 */
final class AccessKeyApi implements IamClient {

    private final Call call;
    private final Account account;
    private final AccessKeys keys;

    AccessKeyApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.keys = account.users().keys();
    }

    @Override
    public CreateAccessKeyResponse createAccessKey(CreateAccessKeyRequest request) {
        String user = MeantUser.of(call, request.userName());
        Target.user(account, user).require(call, "iam:CreateAccessKey");
        AccessKey created = keys.create(user);
        return CreateAccessKeyResponse.builder()
                .accessKey(key -> key.userName(user)
                        .accessKeyId(created.accessKeyId())
                        .status(status(created))
                        .secretAccessKey(created.secretAccessKey())
                        .createDate(created.created()))
                .build();
    }

    @Override
    public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
        String user = MeantUser.of(call, request.userName());
        Target.user(account, user).require(call, "iam:ListAccessKeys");
        List<AccessKey> sorted = keys.of(account.users().get(user)).stream()
                .sorted(Comparator.comparing(AccessKey::accessKeyId))
                .toList();
        Page<AccessKey> page = Page.of(sorted, AccessKey::accessKeyId, request.maxItems(), 100, request.marker());
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.items().stream()
                        .map(key -> AccessKeyMetadata.builder()
                                .userName(user)
                                .accessKeyId(key.accessKeyId())
                                .status(status(key))
                                .createDate(key.created())
                                .build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public UpdateAccessKeyResponse updateAccessKey(UpdateAccessKeyRequest request) {
        String user = MeantUser.of(call, request.userName());
        Target.user(account, user).require(call, "iam:UpdateAccessKey");
        if (request.statusAsString().equals("Expired")) {
            throw new Refusal("InvalidInput", "The status of an access key can be set to Active or Inactive only.");
        }
        keys.setActive(user, request.accessKeyId(), request.status() == StatusType.ACTIVE);
        return UpdateAccessKeyResponse.builder().build();
    }

    @Override
    public DeleteAccessKeyResponse deleteAccessKey(DeleteAccessKeyRequest request) {
        String user = MeantUser.of(call, request.userName());
        Target.user(account, user).require(call, "iam:DeleteAccessKey");
        keys.delete(user, request.accessKeyId());
        return DeleteAccessKeyResponse.builder().build();
    }

    @Override
    public GetAccessKeyLastUsedResponse getAccessKeyLastUsed(GetAccessKeyLastUsedRequest request) {
        AccessKey key = keys.find(request.accessKeyId()).orElseThrow(() -> notTold(request.accessKeyId()));
        User user = account.users().findById(key.userId()).orElseThrow();
        Target.user(account, user.name()).require(call, "iam:GetAccessKeyLastUsed");
        return GetAccessKeyLastUsedResponse.builder()
                .userName(user.name())
                .accessKeyLastUsed(lastUse(key))
                .build();
    }

    private static AccessKeyLastUsed lastUse(AccessKey key) {
        AccessKey.Use use = key.lastUse();
        return use == null
                ? AccessKeyLastUsed.builder().serviceName("N/A").region("N/A").build()
                : AccessKeyLastUsed.builder()
                        .lastUsedDate(use.when())
                        .serviceName(use.service())
                        .region(use.region())
                        .build();
    }

    /** Whether a key exists is nobody's business (recorded from AWS). */
    private Refusal notTold(String accessKeyId) {
        return new Refusal(
                "AccessDenied",
                "User: %s is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key %s",
                call.principal().arn(),
                accessKeyId);
    }

    private static StatusType status(AccessKey key) {
        return key.active() ? StatusType.ACTIVE : StatusType.INACTIVE;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
