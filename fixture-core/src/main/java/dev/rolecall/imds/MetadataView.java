package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.SecurityGroup;
import dev.rolecall.account.Session;
import dev.rolecall.account.SpotAction;
import dev.rolecall.account.Volume;
import dev.rolecall.account.Vpc;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one request may see, each part as it was when first looked at, so that no two parts contradict each other. */
final class MetadataView {

    private static final String FIRST_KEY = "meta-data/public-keys/0/openssh-key";

    private final InstanceMetadata metadata;
    private final Ec2Instance instance;
    private final ProtocolVersion version;
    private final Delivery identity;
    private @Nullable IamView iam;

    MetadataView(InstanceMetadata metadata, Ec2Instance instance, ProtocolVersion version) {
        this.metadata = metadata;
        this.instance = instance;
        this.version = version;
        this.identity = metadata.identity().look();
    }

    MetadataSettings settings() {
        return metadata.settings();
    }

    MetadataOverrides overrides() {
        return metadata.overrides();
    }

    InstanceEvents events() {
        return metadata.events();
    }

    Ec2Instance instance() {
        return instance;
    }

    IamView iam() {
        if (iam == null) {
            iam = new IamView(metadata.credentials().look(), version, metadata.credentials(), issuer(), settings());
        }
        return iam;
    }

    String accountId() {
        return account().id();
    }

    Vpc vpc() {
        return account().ec2().network().vpc();
    }

    String securityGroupIds() {
        return lines(SecurityGroup::id);
    }

    String securityGroupNames() {
        return lines(SecurityGroup::name);
    }

    private String lines(Function<SecurityGroup, String> of) {
        return instance.securityGroups().stream().map(of).collect(Collectors.joining("\n"));
    }

    Optional<String> publicHostname() {
        return Optional.ofNullable(instance.networkInterface().publicDnsName());
    }

    /** Every type since the fifth generation runs on Nitro, and some before it. */
    String hypervisor() {
        return instance.type().matches("(t[12]|m[1-4]|c[134]|r[34]|i2|d2|g[23]|p[23]|x1e?|h1|f1|cr1|hs1)\\..*")
                ? "xen"
                : "nitro";
    }

    Optional<String> spotAction() {
        return account()
                .instances()
                .spotInterruption(instance.id())
                .map(notice -> "{\"action\": \"" + notice.action().wireName() + "\", \"time\": \""
                        + CredentialDocuments.seconds(notice.when()) + "\"}");
    }

    /** Of an instance that is to be terminated. */
    Optional<String> spotTermination() {
        return account()
                .instances()
                .spotInterruption(instance.id())
                .filter(notice -> notice.action() == SpotAction.TERMINATE)
                .map(notice -> CredentialDocuments.seconds(notice.when()));
    }

    List<String> tagKeys() {
        return instance.metadataOptions().tagsEnabled()
                ? tags().keySet().stream().sorted().toList()
                : List.of();
    }

    String tag(String key) {
        return tags().getOrDefault(key, "");
    }

    private Map<String, String> tags() {
        return account().ec2().tags().of(instance.id());
    }

    /** The API takes lines of Base64. */
    Optional<byte[]> userData() {
        return instance.userData().map(Base64.getMimeDecoder()::decode);
    }

    /** Listed with detailed monitoring only. */
    Optional<String> monitoring() {
        return instance.monitored() ? Optional.of("enabled") : Optional.empty();
    }

    /** A number for each volume besides the root volume, in the order of launch. */
    List<String> ebsNames() {
        return IntStream.rangeClosed(1, dataDevices().size())
                .mapToObj(number -> "ebs" + number)
                .toList();
    }

    String ebsDevice(String name) {
        return dataDevices().get(Integer.parseInt(name.substring("ebs".length())) - 1);
    }

    private List<String> dataDevices() {
        return account().ec2().volumes().attachedTo(instance).stream()
                .map(Volume::attachment)
                .filter(Objects::nonNull)
                .map(Volume.Attachment::device)
                .filter(device -> !device.equals(instance.rootDevice()))
                .map(device -> device.replace("/dev/", ""))
                .toList();
    }

    List<String> ipv4Associations() {
        return instance.publicIp().stream()
                .map(address -> instance.mac() + "\n" + address)
                .toList();
    }

    /** The name of a key that a test has put there is the last word of its text. */
    Optional<String> publicKeys() {
        return Optional.ofNullable(instance.keyName())
                .or(() -> overrides().text(FIRST_KEY).map(key -> key.strip().replaceFirst("(?s).*\\s", "")))
                .map(name -> "0=" + name);
    }

    List<String> publicKeyNumbers() {
        return instance.keyName() == null ? List.of() : List.of("0");
    }

    String publicKey() {
        return KeyPairs.publicKey(String.valueOf(instance.keyName()));
    }

    String identityDocument() {
        return IdentityDocument.of(account(), instance);
    }

    String identitySignature() {
        return InstanceIdentity.signature(identityDocument().getBytes(StandardCharsets.UTF_8));
    }

    String identityPkcs7() {
        return InstanceIdentity.pkcs7(identityDocument().getBytes(StandardCharsets.UTF_8));
    }

    String identityRsa2048() {
        return InstanceIdentity.rsa2048(identityDocument().getBytes(StandardCharsets.UTF_8));
    }

    String identityInfo() {
        return CredentialDocuments.identity(accountId(), identity.updated());
    }

    String identityCredentials() {
        Session session = identity.set(version, settings(), issuer(), issued -> {});
        return CredentialDocuments.credentials(session, identity.lastUpdated(settings()));
    }

    Page page(String text) {
        return Page.text(text, lastModified());
    }

    Page bytes(byte[] bytes) {
        return settings().isOn(MetadataBehavior.USER_DATA_AS_BYTES)
                ? Page.bytes(bytes, lastModified())
                : new Page(bytes, "text/plain", "none", lastModified(), false);
    }

    Page listing(String lines) {
        boolean separated = settings().isOn(MetadataBehavior.LISTINGS_WITHOUT_LAST_LINE_FEED);
        return Page.listing(separated ? lines : lines + "\n", lastModified());
    }

    Page listing(Page ownWords) {
        return listing(new String(ownWords.body(), StandardCharsets.UTF_8));
    }

    /** The identity credentials of every instance are refreshed on schedule, and the rest is taken to be written with them. */
    private Instant lastModified() {
        return identity.updated();
    }

    private CredentialIssuer issuer() {
        return new CredentialIssuer(account(), instance);
    }

    private Account account() {
        return metadata.account();
    }
}
