package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.account.InstanceState;
import dev.rolecall.account.Memento;
import dev.rolecall.account.Session;
import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Faults;
import dev.rolecall.fault.InstanceEffect;
import dev.rolecall.imds.MetadataService;
import dev.rolecall.imds.MetadataSettings;
import dev.rolecall.journal.Journal;
import dev.rolecall.server.SharedServer;
import dev.rolecall.server.Site;
import dev.rolecall.time.FixtureClock;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The metadata services of a fixture's instances, and the addresses at which they are reached. */
final class MetadataSites {

    /** What an instance is called in the address that a container on it uses: one hop further away. */
    private static final String CONTAINER = ".container";

    private final Account account;
    private final FixtureClock clock;
    private final Journal journal;
    private final SharedServer.Lease server;
    private final Site site;
    private final MetadataSettings declared;
    private final Faults faults;
    private final BiConsumer<InstanceEffect, String> changes;
    private final MetadataSettings settings = new MetadataSettings();
    private final Map<String, MetadataService> services = new ConcurrentHashMap<>();
    private final Map<String, SharedServer.Port> ports = new ConcurrentHashMap<>();

    MetadataSites(
            Account account,
            FixtureClock clock,
            Journal journal,
            SharedServer.Lease server,
            Site site,
            MetadataSettings declared,
            Faults faults,
            BiConsumer<InstanceEffect, String> changes) {
        this.account = account;
        this.clock = clock;
        this.journal = journal;
        this.server = server;
        this.site = site;
        this.declared = declared;
        this.faults = faults;
        this.changes = changes;
        settings.setAll(declared);
    }

    MetadataSettings settings() {
        return settings;
    }

    MetadataService of(String instanceId) {
        return services.computeIfAbsent(instanceId, id -> new MetadataService(account, id, clock, settings));
    }

    /** The access keys that these instances have been given for their role, expired or not. */
    Set<String> issuedTo(List<String> instanceIds) {
        return instanceIds.stream()
                .flatMap(id -> of(id).issued().stream())
                .map(Session::accessKeyId)
                .collect(Collectors.toSet());
    }

    URI endpoint(String instanceId) {
        return URI.create(server.address() + "/imds/" + instanceId);
    }

    URI containerEndpoint(String instanceId) {
        server.addInstance(site, instanceId + CONTAINER);
        return endpoint(instanceId + CONTAINER);
    }

    URI openPort(String instanceId) {
        SharedServer.Port opened =
                ports.computeIfAbsent(instanceId, id -> server.openPort(0, request -> answer(id, request)));
        refuseOrListen();
        return opened.address();
    }

    /** Empty where this machine has no IPv6. */
    Optional<URI> openIpv6Port(String instanceId) {
        try {
            SharedServer.Port opened = ports.computeIfAbsent(
                    "[" + instanceId + "]", name -> server.openIpv6Port(request -> answerByIpv6(instanceId, request)));
            return Optional.of(opened.address());
        } catch (IllegalStateException noIpv6) {
            return Optional.empty();
        }
    }

    /** Serve the first running instance, whichever that is at the time. */
    URI openPort(int port) {
        SharedServer.Port opened = server.openPort(
                port,
                request -> account.instances().list().stream()
                        .filter(instance -> instance.state() == InstanceState.RUNNING)
                        .findFirst()
                        .map(instance -> answer(instance.id(), request))
                        .orElseGet(() -> WireResponse.text(
                                404,
                                "text/plain",
                                "RoleCall has no running instance whose metadata this port could serve.")));
        ports.put(opened.address().toString(), opened);
        return opened.address();
    }

    WireResponse answer(String address, WireRequest request) {
        boolean container = address.endsWith(CONTAINER);
        String instanceId = container ? address.substring(0, address.length() - CONTAINER.length()) : address;
        MetadataPassage passage =
                new MetadataPassage(() -> of(instanceId), account, instanceId, request, container ? 2 : 1, changes);
        Faults.Outcome outcome = faults.answer(passage);
        passage.record(journal, outcome);
        return outcome.response();
    }

    /** Close the ports at which nobody may connect, and open them again. */
    void refuseOrListen() {
        ports.forEach((name, port) -> {
            // The instance's id, in brackets for IPv6; the port of whichever instance is the first has an address for a
            // name.
            Optional<Fault> refusing = faults.refusing(name.replaceAll("[\\[\\]]", ""));
            if (port.refuse(refusing.isPresent())) {
                refusing.ifPresent(faults::landed);
            }
        });
    }

    boolean hasIssuedCredentials() {
        return services.values().stream().anyMatch(service -> !service.issued().isEmpty());
    }

    void reset() {
        services.clear();
        settings.setAll(declared);
    }

    /** Restoring forgets the metadata of every instance that was launched since. */
    Memento memento() {
        MetadataSettings settingsThen = new MetadataSettings();
        settingsThen.setAll(settings);
        Map<String, Memento> servicesThen = new HashMap<>();
        account.instances()
                .list()
                .forEach(instance ->
                        servicesThen.put(instance.id(), of(instance.id()).memento()));
        return () -> {
            settings.setAll(settingsThen);
            services.keySet().retainAll(servicesThen.keySet());
            servicesThen.values().forEach(Memento::restore);
        };
    }

    void close() {
        ports.values().forEach(SharedServer.Port::close);
    }

    /** Nobody is there to be asked as long as the endpoint is disabled. */
    private WireResponse answerByIpv6(String instanceId, WireRequest request) {
        boolean disabled = account.instances()
                .find(instanceId)
                .filter(instance -> !instance.metadataOptions().ipv6Enabled())
                .isPresent();
        if (disabled) {
            journal.record(
                    "imds",
                    "unreachable",
                    request.toString(),
                    instanceId,
                    List.of(),
                    0,
                    "not answered: HttpProtocolIpv6 is disabled");
            return WireResponse.NEVER;
        }
        return answer(instanceId, request);
    }
}
