package dev.rolecall.gateway.lambda;

import static dev.rolecall.gateway.lambda.LambdaResource.ARN;
import static dev.rolecall.gateway.lambda.LambdaResource.CAPACITY_PROVIDER;
import static dev.rolecall.gateway.lambda.LambdaResource.EVENT_SOURCE_MAPPING;
import static dev.rolecall.gateway.lambda.LambdaResource.FUNCTION;
import static dev.rolecall.gateway.lambda.LambdaResource.LAYER;
import static dev.rolecall.gateway.lambda.LambdaResource.LAYER_VERSION;
import static dev.rolecall.gateway.lambda.LambdaResource.LAYER_VERSION_ARN;
import static dev.rolecall.gateway.lambda.LambdaResource.NEW_FUNCTION;
import static dev.rolecall.gateway.lambda.LambdaResource.NONE;

import java.util.ArrayList;
import java.util.List;

/**
 * The operations of Lambda. The date that their paths begin with differs among them and says nothing else.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html">Actions, resources, and
 *     condition keys for AWS Lambda</a>
 */
final class LambdaActions {

    private static final String ONE = "functions/{Function}";
    private static final String SIGNING = "code-signing-configs/{Arn}";
    private static final String VERSION = "layers/{Layer}/versions/{Version}";
    private static final String MAPPING = "event-source-mappings/{UUID}";
    private static final String PROVIDER = "capacity-providers/{Name}";
    private static final String EXECUTION = "durable-executions/{Arn}";
    private static final String CALLBACK = "durable-execution-callbacks/{Callback}/";

    private static final List<LambdaRow> ROWS = new Table()
            .row("Invoke", "POST", ONE + "/invocations", FUNCTION, 200)
            .row("InvokeAsync", "POST", ONE + "/invoke-async", FUNCTION, 202)
            .row("InvokeWithResponseStream", "POST", ONE + "/response-streaming-invocations", FUNCTION, 200)
            // Functions
            .row("CreateFunction", "POST", "functions", NEW_FUNCTION, 201)
            .row("ListFunctions", "GET", "functions", NONE, 200)
            .row("GetFunction", "GET", ONE, FUNCTION, 200)
            .row("DeleteFunction", "DELETE", ONE, FUNCTION, 204)
            .row("UpdateFunctionCode", "PUT", ONE + "/code", FUNCTION, 200)
            .row("GetFunctionConfiguration", "GET", ONE + "/configuration", FUNCTION, 200)
            .row("UpdateFunctionConfiguration", "PUT", ONE + "/configuration", FUNCTION, 200)
            .row("ListVersionsByFunction", "GET", ONE + "/versions", FUNCTION, 200)
            .row("PublishVersion", "POST", ONE + "/versions", FUNCTION, 201)
            .row("ListAliases", "GET", ONE + "/aliases", FUNCTION, 200)
            .row("CreateAlias", "POST", ONE + "/aliases", FUNCTION, 201)
            .row("GetAlias", "GET", ONE + "/aliases/{Name}", FUNCTION, 200)
            .row("UpdateAlias", "PUT", ONE + "/aliases/{Name}", FUNCTION, 200)
            .row("DeleteAlias", "DELETE", ONE + "/aliases/{Name}", FUNCTION, 204)
            .row("GetPolicy", "GET", ONE + "/policy", FUNCTION, 200)
            .row("AddPermission", "POST", ONE + "/policy", FUNCTION, 201)
            .row("RemovePermission", "DELETE", ONE + "/policy/{Statement}", FUNCTION, 204)
            // Settings of functions
            .row("ListProvisionedConcurrencyConfigs", "GET", ONE + "/provisioned-concurrency?List", FUNCTION, 200)
            .setting("ProvisionedConcurrencyConfig", "provisioned-concurrency", 202)
            .setting("FunctionConcurrency", "concurrency", 200)
            .setting("FunctionCodeSigningConfig", "code-signing-config", 200)
            .setting("FunctionEventInvokeConfig", "event-invoke-config", 200)
            .row("UpdateFunctionEventInvokeConfig", "POST", ONE + "/event-invoke-config", FUNCTION, 200)
            .row("ListFunctionEventInvokeConfigs", "GET", ONE + "/event-invoke-config/list", FUNCTION, 200)
            .row("GetRuntimeManagementConfig", "GET", ONE + "/runtime-management-config", FUNCTION, 200)
            .row("PutRuntimeManagementConfig", "PUT", ONE + "/runtime-management-config", FUNCTION, 200)
            .row("GetFunctionRecursionConfig", "GET", ONE + "/recursion-config", FUNCTION, 200)
            .row("PutFunctionRecursionConfig", "PUT", ONE + "/recursion-config", FUNCTION, 200)
            .row("GetFunctionScalingConfig", "GET", ONE + "/function-scaling-config", FUNCTION, 200)
            .row("PutFunctionScalingConfig", "PUT", ONE + "/function-scaling-config", FUNCTION, 202)
            .row("GetFunctionUrlConfig", "GET", ONE + "/url", FUNCTION, 200)
            .row("CreateFunctionUrlConfig", "POST", ONE + "/url", FUNCTION, 201)
            .row("UpdateFunctionUrlConfig", "PUT", ONE + "/url", FUNCTION, 200)
            .row("DeleteFunctionUrlConfig", "DELETE", ONE + "/url", FUNCTION, 204)
            .row("ListFunctionUrlConfigs", "GET", ONE + "/urls", FUNCTION, 200)
            // Event sources
            .row("CreateEventSourceMapping", "POST", "event-source-mappings", NONE, 202)
            .row("ListEventSourceMappings", "GET", "event-source-mappings", NONE, 200)
            .row("GetEventSourceMapping", "GET", MAPPING, EVENT_SOURCE_MAPPING, 200)
            .row("UpdateEventSourceMapping", "PUT", MAPPING, EVENT_SOURCE_MAPPING, 202)
            .row("DeleteEventSourceMapping", "DELETE", MAPPING, EVENT_SOURCE_MAPPING, 202)
            // Layers
            .row("GetLayerVersionByArn", "GET", "layers?find", LAYER_VERSION_ARN, 200)
            .row("ListLayers", "GET", "layers", NONE, 200)
            .row("ListLayerVersions", "GET", "layers/{Layer}/versions", NONE, 200)
            .row("PublishLayerVersion", "POST", "layers/{Layer}/versions", LAYER, 201)
            .row("GetLayerVersion", "GET", VERSION, LAYER_VERSION, 200)
            .row("DeleteLayerVersion", "DELETE", VERSION, LAYER_VERSION, 204)
            .row("GetLayerVersionPolicy", "GET", VERSION + "/policy", LAYER_VERSION, 200)
            .row("AddLayerVersionPermission", "POST", VERSION + "/policy", LAYER_VERSION, 201)
            .row("RemoveLayerVersionPermission", "DELETE", VERSION + "/policy/{Statement}", LAYER_VERSION, 204)
            // Code signing, tags and the account
            .row("CreateCodeSigningConfig", "POST", "code-signing-configs", NONE, 201)
            .row("ListCodeSigningConfigs", "GET", "code-signing-configs", NONE, 200)
            .row("GetCodeSigningConfig", "GET", SIGNING, ARN, 200)
            .row("UpdateCodeSigningConfig", "PUT", SIGNING, ARN, 200)
            .row("DeleteCodeSigningConfig", "DELETE", SIGNING, ARN, 204)
            .row("ListFunctionsByCodeSigningConfig", "GET", SIGNING + "/functions", ARN, 200)
            .row("ListTags", "GET", "tags/{Arn}", ARN, 200)
            .row("TagResource", "POST", "tags/{Arn}", ARN, 204)
            .row("UntagResource", "DELETE", "tags/{Arn}", ARN, 204)
            .row("GetAccountSettings", "GET", "account-settings", NONE, 200)
            // Capacity providers
            .row("CreateCapacityProvider", "POST", "capacity-providers", NONE, 202)
            .row("ListCapacityProviders", "GET", "capacity-providers", NONE, 200)
            .row("GetCapacityProvider", "GET", PROVIDER, CAPACITY_PROVIDER, 200)
            .row("UpdateCapacityProvider", "PUT", PROVIDER, CAPACITY_PROVIDER, 202)
            .row("DeleteCapacityProvider", "DELETE", PROVIDER, CAPACITY_PROVIDER, 202)
            .row(
                    "ListFunctionVersionsByCapacityProvider",
                    "GET",
                    PROVIDER + "/function-versions",
                    CAPACITY_PROVIDER,
                    200)
            // Durable executions
            .row("ListDurableExecutionsByFunction", "GET", ONE + "/durable-executions", FUNCTION, 200)
            .row("GetDurableExecution", "GET", EXECUTION, ARN, 200)
            .row("GetDurableExecutionHistory", "GET", EXECUTION + "/history", ARN, 200)
            .row("GetDurableExecutionState", "GET", EXECUTION + "/state", ARN, 200)
            .row("CheckpointDurableExecution", "POST", EXECUTION + "/checkpoint", ARN, 200)
            .row("StopDurableExecution", "POST", EXECUTION + "/stop", ARN, 200)
            .row("SendDurableExecutionCallbackSuccess", "POST", CALLBACK + "succeed", NONE, 200)
            .row("SendDurableExecutionCallbackFailure", "POST", CALLBACK + "fail", NONE, 200)
            .row("SendDurableExecutionCallbackHeartbeat", "POST", CALLBACK + "heartbeat", NONE, 200)
            .rows();

    private LambdaActions() {}

    /** Those that a parameter tells from others stand before them. */
    static List<LambdaRow> rows() {
        return ROWS;
    }

    private static final class Table {

        private final List<LambdaRow> rows = new ArrayList<>();

        Table row(String operation, String method, String template, LambdaResource resource, int status) {
            rows.add(LambdaRow.of(operation, method, template, resource, status));
            return this;
        }

        Table setting(String name, String segment, int put) {
            String path = ONE + '/' + segment;
            return row("Get" + name, "GET", path, FUNCTION, 200)
                    .row("Put" + name, "PUT", path, FUNCTION, put)
                    .row("Delete" + name, "DELETE", path, FUNCTION, 204);
        }

        List<LambdaRow> rows() {
            return List.copyOf(rows);
        }
    }
}
