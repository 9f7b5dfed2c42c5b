package dev.rolecall;

import dev.rolecall.account.Accounts;
import dev.rolecall.imds.MetadataBehavior;
import dev.rolecall.imds.MetadataSettings;
import dev.rolecall.sdk.AgentMode;
import dev.rolecall.sdk.Propagation;
import dev.rolecall.time.FixtureClock;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeAws} is started with. */
public final class FakeAwsBuilder {

    /** The account number of the examples in AWS's own documentation. */
    public static final String DEFAULT_ACCOUNT = "123456789012";

    public static final String DEFAULT_REGION = "us-east-1";

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern ACCESS_KEY = Pattern.compile("[A-Za-z0-9]{16,128}");

    private String account = DEFAULT_ACCOUNT;
    private String region = DEFAULT_REGION;
    private String owner = "";
    private int port;
    private boolean wiresSdk = true;
    private AgentMode agent = AgentMode.ofThisJvm();
    private Propagation propagation = Propagation.ofThisJvm();
    private Clock clock = Clock.systemUTC();
    private final Set<String> allowedHosts = new HashSet<>();
    private final MetadataSettings metadataSettings = new MetadataSettings();
    private @Nullable Accounts accounts;
    private @Nullable String accessKeyId;
    private @Nullable String secretAccessKey;

    FakeAwsBuilder() {}

    /** @param id 12 digits; by default {@value #DEFAULT_ACCOUNT} */
    public FakeAwsBuilder account(String id) {
        if (!ACCOUNT.matcher(id).matches()) {
            throw new IllegalArgumentException("expected an account id of 12 digits, but found: '" + id + "'");
        }
        account = id;
        return this;
    }

    /** @param name of the form {@code eu-west-1}; by default {@value #DEFAULT_REGION} */
    public FakeAwsBuilder region(String name) {
        if (!REGION.matcher(name).matches()) {
            throw new IllegalArgumentException("expected a region such as eu-west-1, but found: '" + name + "'");
        }
        region = name;
        return this;
    }

    /** Say whom the fixture belongs to, for messages: a test's name. By default the place that starts it. */
    public FakeAwsBuilder owner(String name) {
        owner = name;
        return this;
    }

    /** Listen on this port of the loopback interface. By default any that is free: the safer choice in tests. */
    public FakeAwsBuilder port(int number) {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("expected a port from 0 to 65535, but found: " + number);
        }
        port = number;
        return this;
    }

    /** Leave the SDK of this JVM alone: for clients in other processes, or ones that are given every address. */
    public FakeAwsBuilder withoutSdkWiring() {
        wiresSdk = false;
        return this;
    }

    /** Say when RoleCall may change classes of the SDK; by default as the system property {@value AgentMode#PROPERTY} says. */
    public FakeAwsBuilder agent(AgentMode mode) {
        agent = mode;
        return this;
    }

    /**
     * Say whether tasks of executors stay with the fixture of the code that handed them over; by default as the system property {@value
     * Propagation#PROPERTY} says.
     */
    public FakeAwsBuilder propagate(Propagation through) {
        propagation = through;
        return this;
    }

    /** Take time from this clock instead of the system's, before anything a test advances it by. */
    public FakeAwsBuilder clock(Clock source) {
        clock = source;
        return this;
    }

    /** Let the SDK's clients send to this host although it is not on this machine. */
    public FakeAwsBuilder allowHost(String host) {
        allowedHosts.add(host.toLowerCase(Locale.ROOT));
        return this;
    }

    /** Switch something that is not certain of the real metadata service on or off. */
    public FakeAwsBuilder metadata(MetadataBehavior behavior, boolean on) {
        metadataSettings.set(behavior, on);
        return this;
    }

    /**
     * Accept this key as one of a user who may do everything.
     *
     * @param accessKey 16 to 128 letters and digits
     */
    public FakeAwsBuilder administrator(String accessKey, String secretKey) {
        if (!ACCESS_KEY.matcher(accessKey).matches()) {
            throw new IllegalArgumentException(
                    "expected an access key id of 16 to 128 letters and digits, but found one of "
                            + accessKey.length());
        }
        accessKeyId = accessKey;
        secretAccessKey = secretKey;
        return this;
    }

    /** @throws IllegalStateException if the SDK cannot be shielded from this machine's settings, or the port is taken */
    public FakeAws start() {
        if (owner.isEmpty()) {
            owner = StackWalker.getInstance()
                    .walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith("dev.rolecall.FakeAws"))
                            .findFirst()
                            .map(StackWalker.StackFrame::toStackTraceElement)
                            .map(StackTraceElement::toString)
                            .orElse("an unknown caller"));
        }
        return new FakeAws(this);
    }

    /** Let the account be one of those that know of each other. */
    FakeAwsBuilder among(Accounts others) {
        accounts = others;
        return this;
    }

    Accounts accounts() {
        Accounts others = accounts;
        return others == null ? new Accounts() : others;
    }

    void importAdministrator(Administrators administrators) {
        if (accessKeyId != null && secretAccessKey != null) {
            administrators.importKey(accessKeyId, secretAccessKey);
        }
    }

    String account() {
        return account;
    }

    String region() {
        return region;
    }

    String owner() {
        return owner;
    }

    int port() {
        return port;
    }

    boolean wiresSdk() {
        return wiresSdk;
    }

    AgentMode agent() {
        return agent;
    }

    Propagation propagation() {
        return propagation;
    }

    FixtureClock newClock(Runnable beforeAdvance, Consumer<Duration> advanced) {
        return FixtureClock.following(clock, beforeAdvance, advanced);
    }

    MetadataSettings metadataSettings() {
        return metadataSettings;
    }

    Set<String> allowedHosts() {
        return allowedHosts;
    }
}
