package dev.rolecall.fault;

/**
 * A request as far as faults may tell it from others, before anybody has answered or believed it.
 *
 * @param service {@code imds}, or the name it says it is signed for: {@code s3}
 * @param operation {@code PutObject}; of metadata the path below the version without {@code meta-data/} or {@code dynamic/}:
 *     {@code iam/security-credentials/web}, {@code api/token}
 * @param protocol {@link Scope#IMDS_V1} or {@link Scope#IMDS_V2}, empty where it is not for metadata
 * @param instanceId the instance whose metadata is asked for, else empty
 * @param accessKeyId of the signature, empty where there is none
 */
public record Asked(
        String service, String operation, String method, String protocol, String instanceId, String accessKeyId) {

    private static final String METADATA = "imds";
    private static final String TEMPORARY = "ASIA";

    /**
     * @param path as the instance sees it: {@code /latest/meta-data/ami-id}
     * @param presentsToken whether it brings a token
     */
    public static Asked ofMetadata(String method, String path, boolean presentsToken, String instanceId) {
        String category = category(path);
        boolean forToken = category.equals(Target.TOKEN_CATEGORY) && method.equals("PUT");
        return new Asked(
                METADATA, category, method, presentsToken || forToken ? Scope.IMDS_V2 : Scope.IMDS_V1, instanceId, "");
    }

    public static Asked ofService(String service, String operation, String method, String accessKeyId) {
        return new Asked(service, operation, method, "", "", accessKeyId);
    }

    boolean isForMetadata() {
        return service.equals(METADATA);
    }

    boolean isWithTemporaryCredentials() {
        return accessKeyId.startsWith(TEMPORARY);
    }

    private static String category(String path) {
        return path.replaceFirst("^/[^/]*/?", "")
                .replaceFirst("^(meta-data|dynamic)(/|$)", "")
                .replaceFirst("/$", "");
    }
}
