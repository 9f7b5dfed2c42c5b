package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.ManagedPolicy;
import dev.rolecall.account.PolicyHolder;
import dev.rolecall.account.PolicyUses;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** Who holds a managed policy. */
final class PolicyEntitiesApi implements IamClient {

    private final Call call;
    private final Account account;

    PolicyEntitiesApi(Call call) {
        this.call = call;
        this.account = call.account();
    }

    @Override
    public ListEntitiesForPolicyResponse listEntitiesForPolicy(ListEntitiesForPolicyRequest request) {
        Target.policy(account, request.policyArn()).require(call, "iam:ListEntitiesForPolicy");
        ManagedPolicy policy = account.managedPolicies().get(request.policyArn());
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        List<PolicyHolder> holders = holders(policy, request.policyUsageFilter())
                .filter(holder -> holder.path().startsWith(prefix) && isWanted(holder, policy, request.entityFilter()))
                .sorted(Comparator.comparing(PolicyEntitiesApi::key, String.CASE_INSENSITIVE_ORDER))
                .distinct()
                .toList();
        Page<PolicyHolder> page = Page.of(holders, PolicyEntitiesApi::key, request.maxItems(), 100, request.marker());
        return ListEntitiesForPolicyResponse.builder()
                .policyGroups(of(
                        page,
                        PolicyHolder.Kind.GROUP,
                        holder -> PolicyGroup.builder()
                                .groupName(holder.name())
                                .groupId(holder.id())
                                .build()))
                .policyUsers(of(
                        page,
                        PolicyHolder.Kind.USER,
                        holder -> PolicyUser.builder()
                                .userName(holder.name())
                                .userId(holder.id())
                                .build()))
                .policyRoles(of(
                        page,
                        PolicyHolder.Kind.ROLE,
                        holder -> PolicyRole.builder()
                                .roleName(holder.name())
                                .roleId(holder.id())
                                .build()))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private Stream<PolicyHolder> holders(ManagedPolicy policy, @Nullable PolicyUsageType usage) {
        PolicyUses uses = account.managedPolicies().uses();
        Stream<PolicyHolder> attached = uses.attachedTo(policy.arn()).stream();
        Stream<PolicyHolder> bounded = uses.bounding(policy.arn()).stream();
        if (usage == null) {
            return Stream.concat(attached, bounded);
        }
        return usage == PolicyUsageType.PERMISSIONS_BOUNDARY ? bounded : attached;
    }

    private static boolean isWanted(PolicyHolder holder, ManagedPolicy policy, @Nullable EntityType filter) {
        if (filter == null) {
            return true;
        }
        return switch (filter) {
            case USER -> holder.kind() == PolicyHolder.Kind.USER;
            case ROLE -> holder.kind() == PolicyHolder.Kind.ROLE;
            case GROUP -> holder.kind() == PolicyHolder.Kind.GROUP;
            case LOCAL_MANAGED_POLICY -> !policy.isAwsManaged();
            case AWS_MANAGED_POLICY -> policy.isAwsManaged();
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static <T> List<T> of(Page<PolicyHolder> page, PolicyHolder.Kind kind, Function<PolicyHolder, T> shape) {
        return page.items().stream()
                .filter(holder -> holder.kind() == kind)
                .map(shape)
                .toList();
    }

    private static String key(PolicyHolder holder) {
        return holder.kind() + " " + holder.name();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
