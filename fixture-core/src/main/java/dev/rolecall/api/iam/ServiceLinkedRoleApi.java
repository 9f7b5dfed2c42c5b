package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.LinkedService;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.Role;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;

/** Roles that belong to a service of AWS. They have no policies here: nobody but that service could use them. */
final class ServiceLinkedRoleApi implements IamClient {

    private final Call call;
    private final Account account;

    ServiceLinkedRoleApi(Call call) {
        this.call = call;
        this.account = call.account();
    }

    @Override
    public CreateServiceLinkedRoleResponse createServiceLinkedRole(CreateServiceLinkedRoleRequest request) {
        String principal = request.awsServiceName();
        LinkedService service = LinkedService.of(principal)
                .orElseThrow(() -> new Refusal(
                        "NotImplemented", "RoleCall knows no service-linked role for " + principal + " yet."));
        String name =
                service.roleName(Optional.ofNullable(request.customSuffix()).orElse(""));
        call.require(
                "iam:CreateServiceLinkedRole",
                account.iamArn("role", service.path(), name),
                Map.of("iam:AWSServiceName", principal));
        Role role = create(service, name, request);
        return CreateServiceLinkedRoleResponse.builder()
                .role(IamShapes.created(role, account))
                .build();
    }

    private Role create(LinkedService service, String name, CreateServiceLinkedRoleRequest request) {
        PolicyDocument trust = PolicyDocument.parse("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}""".formatted(request.awsServiceName()), PolicyKind.TRUST);
        try {
            return account.roles()
                    .create(name, service.path(), trust, request.description(), Role.DEFAULT_MAX_SESSION, Map.of());
        } catch (Refusal refused) {
            throw refused.code().equals("EntityAlreadyExists")
                    ? new Refusal(
                            "InvalidInput",
                            "Service role name %s has been taken in this account, please try a different suffix.",
                            name)
                    : refused;
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
