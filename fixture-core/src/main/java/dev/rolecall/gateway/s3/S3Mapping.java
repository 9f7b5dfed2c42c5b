package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.ServiceMapping;
import dev.rolecall.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** S3: method, address and sub-resource, since no request names its operation. */
final class S3Mapping implements ServiceMapping {

    private static final Set<String> OF_OBJECT_DATA = Set.of("PutObject", "UploadPart");

    /** Those that may stand without a value and yet be no sub-resource. */
    private static final Set<String> PLAIN_PARAMETERS = Set.of(
            "continuation-token",
            "delimiter",
            "encoding-type",
            "fetch-owner",
            "key-marker",
            "marker",
            "max-keys",
            "max-parts",
            "max-uploads",
            "part-number-marker",
            "prefix",
            "start-after",
            "upload-id-marker",
            "version-id-marker",
            "versionId");

    @Override
    public Optional<Mapped> map(Incoming sent) {
        Incoming incoming = sent.claim().presigned() ? S3Presigned.withHeaders(sent) : sent;
        WireRequest request = incoming.wire();
        S3Address address = S3Address.of(request);
        if (address.isOfAnotherKind(request)) {
            return Optional.empty();
        }
        Query query = Query.parse(request.rawQuery());
        return S3Actions.find(request.method(), address.scope(), markers(request, query))
                .map(row -> new Mapped(row.operation(), accesses(row, address, query, incoming)));
    }

    /** What objects are made of says nothing about whether they may be made. */
    @Override
    public boolean readsBody(WireRequest head) {
        Set<String> markers = markers(head, Query.parse(head.rawQuery()));
        return S3Actions.find(head.method(), S3Address.of(head).scope(), markers)
                .filter(row -> OF_OBJECT_DATA.contains(row.operation()))
                .isEmpty();
    }

    @Override
    public String nameOf(Incoming incoming) {
        WireRequest request = incoming.wire();
        S3Address address = S3Address.of(request);
        Set<String> markers = markers(request, Query.parse(request.rawQuery()));
        String scope = switch (address.scope()) {
            case SERVICE -> "/";
            case BUCKET -> "/{bucket}";
            case OBJECT -> "/{bucket}/{key}";
        };
        return request.method() + ' ' + scope + (markers.isEmpty() ? "" : "?" + String.join("&", markers));
    }

    private static Set<String> markers(WireRequest request, Query query) {
        Set<String> markers = new TreeSet<>();
        for (String name : query.names()) {
            boolean flag = query.first(name).orElse("").isEmpty() && !PLAIN_PARAMETERS.contains(name);
            if (!S3Presigned.isHeader(name) && (flag || S3Actions.isMarker(name))) {
                markers.add(name);
            }
        }
        if (request.method().equals("PUT") && request.headers().contains(S3Actions.COPY_SOURCE)) {
            markers.add(S3Actions.COPY_SOURCE);
        }
        return markers;
    }

    private static List<NeededAccess> accesses(S3Row row, S3Address address, Query query, Incoming incoming) {
        Map<String, String> context = S3Context.of(row, query, incoming);
        if (row.operation().equals("DeleteObjects")) {
            return ofObjects(address, context, incoming.wire());
        }
        List<NeededAccess> accesses = new ArrayList<>();
        for (String action : query.has("versionId") ? row.onVersions() : row.actions()) {
            accesses.add(new NeededAccess("s3:" + action, address.arn(), context));
        }
        for (String action : S3Extras.of(row, incoming.wire())) {
            accesses.add(new NeededAccess("s3:" + action, address.arn(), context));
        }
        if (row.markers().contains(S3Actions.COPY_SOURCE)) {
            accesses.add(S3Extras.copySource(incoming.wire(), context));
        }
        return accesses;
    }

    private static List<NeededAccess> ofObjects(S3Address address, Map<String, String> context, WireRequest request) {
        List<NeededAccess> accesses = new ArrayList<>();
        for (DeleteObjects.Target object : DeleteObjects.read(request)) {
            accesses.add(object.access(address, context));
        }
        if (S3Extras.bypassesGovernance("DeleteObjects", request)) {
            for (NeededAccess access : List.copyOf(accesses)) {
                accesses.add(new NeededAccess("s3:BypassGovernanceRetention", access.resource(), context));
            }
        }
        return accesses;
    }
}
