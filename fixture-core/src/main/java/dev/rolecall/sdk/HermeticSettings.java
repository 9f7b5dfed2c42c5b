package dev.rolecall.sdk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SystemSetting;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

/**
 * Keeps the AWS settings and credentials of the machine out of the SDK's reach: variables masked, properties set aside, files pointed
 * away from. Their values are never read here but to put them back.
 */
final class HermeticSettings {

    private static final List<String> PROPERTY_PREFIXES = List.of("aws.", "http.proxy", "https.proxy", "socksProxy");
    private static final Set<String> PROPERTIES = Set.of("http.nonProxyHosts", "https.nonProxyHosts");
    private static final Set<String> PROXY_VARIABLES = Set.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY");

    private static final Set<String> OWN_PROPERTIES =
            Set.of("aws.configFile", "aws.sharedCredentialsFile", SdkWiring.ENDPOINT, SdkWiring.METADATA_ENDPOINT);

    private final Map<String, String> setAside = new LinkedHashMap<>();

    private HermeticSettings() {}

    /** @throws IllegalStateException if a variable is still visible to the SDK; nothing is changed then */
    static HermeticSettings mask() {
        HermeticSettings settings = new HermeticSettings();
        Set<String> variables = variablesOfTheMachine();
        variables.forEach(name -> SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride(name, null));
        try {
            variables.forEach(HermeticSettings::mustBeMasked);
        } catch (IllegalStateException visible) {
            SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
            throw visible;
        }
        settings.setPropertiesAside();
        String nowhere = System.getProperty("java.io.tmpdir") + "/rolecall-reads-no-aws-files-" + UUID.randomUUID();
        System.setProperty("aws.configFile", nowhere + "/config");
        System.setProperty("aws.sharedCredentialsFile", nowhere + "/credentials");
        return settings;
    }

    void restore() {
        OWN_PROPERTIES.forEach(System::clearProperty);
        setAside.forEach(System::setProperty);
        SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
    }

    private void setPropertiesAside() {
        for (String name : System.getProperties().stringPropertyNames()) {
            if (PROPERTIES.contains(name) || PROPERTY_PREFIXES.stream().anyMatch(name::startsWith)) {
                setAside.put(name, System.clearProperty(name));
            }
        }
    }

    private static Set<String> variablesOfTheMachine() {
        Set<String> names = new TreeSet<>();
        for (String name : System.getenv().keySet()) {
            String upper = name.toUpperCase(Locale.ROOT);
            if (upper.startsWith("AWS_") || PROXY_VARIABLES.contains(upper)) {
                names.add(name);
            }
        }
        return names;
    }

    private static void mustBeMasked(String variable) {
        if (new Variable(variable).getStringValue().isPresent()) {
            throw new IllegalStateException("RoleCall could not hide the environment variable " + variable
                    + " from the AWS SDK, so real credentials or settings of this machine could reach a test."
                    + " Expected SystemSettingUtilsTestBackdoor of software.amazon.awssdk:utils to mask it;"
                    + " start the tests without this variable, or with an SDK version that RoleCall supports.");
        }
    }

    /** An environment variable as the SDK looks it up. */
    private record Variable(String name) implements SystemSetting {

        @Override
        public String property() {
            return "rolecall.probe." + name;
        }

        @Override
        public String environmentVariable() {
            return name;
        }

        @Override
        public @Nullable String defaultValue() {
            return null;
        }
    }
}
