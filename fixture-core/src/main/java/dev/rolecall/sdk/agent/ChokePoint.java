package dev.rolecall.sdk.agent;

import static net.bytebuddy.matcher.ElementMatchers.hasMethodName;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import software.amazon.awssdk.core.util.VersionInfo;

/**
 * A method that is changed, and how. Those of the SDK are the same from 2.31.78 to 2.57.8: the build runs with both.
 *
 * @param method {@code <init>} for a constructor
 * @param change one of {@link Changes} or {@link ExecutorChanges}
 */
record ChokePoint(String type, String method, int parameters, Class<?> change) {

    private static final String SDK = "software.amazon.awssdk.";

    static final String CONSTRUCTOR = "<init>";
    static final String METADATA_CLIENT = SDK + "imds.internal.DefaultEc2MetadataClient";

    private static final String PROVIDER = SDK + "auth.credentials.InstanceProfileCredentialsProvider";
    private static final String DEFAULT_CHAIN = SDK + "auth.credentials.DefaultCredentialsProvider";
    private static final String REGION = SDK + "regions.providers.InstanceProfileRegionProvider";
    private static final String LAZY_CHAIN = SDK + "auth.credentials.internal.LazyAwsCredentialsProvider";
    private static final String CACHE = SDK + "utils.cache.CachedSupplier";
    private static final String ASYNC_METADATA_CLIENT = SDK + "imds.internal.DefaultEc2MetadataAsyncClient";

    static final List<ChokePoint> ALL = List.of(
            new ChokePoint(SDK + "utils.internal.SystemSettingUtils", "resolveProperty", 1, Changes.Setting.class),
            new ChokePoint(SDK + "regions.internal.util.EC2MetadataUtils", "fetchData", 3, Changes.Document.class),
            new ChokePoint(DEFAULT_CHAIN, "create", 0, Changes.Singleton.class),
            new ChokePoint(DEFAULT_CHAIN, CONSTRUCTOR, 1, Changes.Built.class),
            new ChokePoint(DEFAULT_CHAIN, "resolveCredentials", 0, Changes.AtHome.class),
            new ChokePoint(LAZY_CHAIN, CONSTRUCTOR, 1, Changes.Built.class),
            new ChokePoint(LAZY_CHAIN, "resolveCredentials", 0, Changes.AtHome.class),
            new ChokePoint(REGION, CONSTRUCTOR, 0, Changes.Built.class),
            new ChokePoint(REGION, "getRegion", 0, Changes.RegionOfInstance.class),
            new ChokePoint(PROVIDER, CONSTRUCTOR, 1, Changes.Built.class),
            new ChokePoint(PROVIDER, "resolveCredentials", 0, Changes.Provider.class),
            new ChokePoint(CACHE, CONSTRUCTOR, 1, Changes.Built.class),
            new ChokePoint(CACHE, "get", 0, Changes.Cached.class),
            new ChokePoint(CACHE, "refreshCache", 0, Changes.AtBirthplace.class),
            new ChokePoint(
                    SDK + "awscore.endpoint.AwsClientEndpointProvider", "clientEndpoint", 0, Changes.Endpoint.class));

    /** Those of the SDK's {@code imds} module, which not every class path has. */
    static final List<ChokePoint> OF_METADATA_CLIENT = List.of(
            new ChokePoint(METADATA_CLIENT, CONSTRUCTOR, 1, Changes.MetadataClientBuilt.class),
            new ChokePoint(METADATA_CLIENT, "get", 1, Changes.MetadataRead.class),
            new ChokePoint(ASYNC_METADATA_CLIENT, CONSTRUCTOR, 1, Changes.MetadataClientBuilt.class),
            new ChokePoint(ASYNC_METADATA_CLIENT, "get", 1, Changes.MetadataRead.class));

    /** Classes that read the time, which is the fixture's from now on. The dates of signatures are read elsewhere, and stay real. */
    static final List<String> CLOCK_READERS = List.of(
            CACHE, SDK + "utils.cache.NonBlocking", PROVIDER, SDK + "auth.credentials.ContainerCredentialsProvider");

    /** Those of the {@code imds} module. */
    static final List<String> CLOCK_READERS_OF_METADATA_CLIENT = List.of(METADATA_CLIENT, SDK + "imds.internal.Token");

    static String unsupported(String missing) {
        return "RoleCall's agent does not know version " + VersionInfo.SDK_VERSION
                + " of the AWS SDK, in which it does not find " + missing
                + ". It works with versions 2.31.78 to 2.57.8: use one of these, or turn the agent off with"
                + " -Drolecall.agent=never, and do without parallel fixtures and virtual time in the SDK.";
    }

    void mustExist(Class<?> found) {
        if (!isIn(found)) {
            throw new IllegalStateException(unsupported(described()));
        }
    }

    boolean isIn(Class<?> found) {
        Stream<Integer> counts = method.equals(CONSTRUCTOR)
                ? Arrays.stream(found.getDeclaredConstructors()).map(constructor -> constructor.getParameterCount())
                : Arrays.stream(found.getDeclaredMethods())
                        .filter(declared -> declared.getName().equals(method))
                        .map(declared -> declared.getParameterCount());
        return counts.anyMatch(count -> count == parameters);
    }

    String described() {
        return "method " + method + " with " + parameters + " parameters of " + type;
    }

    AsmVisitorWrapper visitor() {
        return Advice.to(change)
                .on(hasMethodName(method)
                        .<net.bytebuddy.description.method.MethodDescription>and(takesArguments(parameters)));
    }
}
