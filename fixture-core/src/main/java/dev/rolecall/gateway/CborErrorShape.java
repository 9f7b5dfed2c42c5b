package dev.rolecall.gateway;

import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.util.Map;

/** RPC v2; services that spoke the query protocol before name its code in a header to clients that ask for it. */
final class CborErrorShape implements ErrorShape {

    @Override
    public WireResponse error(WireRequest request, int status, String code, String message) {
        WireResponse response =
                Cbor.response(status, Map.of("__type", "com.amazon.coral.service#" + code, "message", message));
        return request.header("x-amzn-query-mode").equals("true")
                ? response.with("x-amzn-query-error", code + (status < 500 ? ";Sender" : ";Receiver"))
                : response;
    }
}
