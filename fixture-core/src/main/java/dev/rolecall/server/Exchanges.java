package dev.rolecall.server;

import dev.rolecall.wire.Delivery;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Takes requests off Undertow as plain values and puts answers back. */
final class Exchanges implements HttpHandler {

    /** Answers now, on the thread that serves all connections, or later on one that may wait. */
    record Answer(boolean mayBlock, boolean takesStream, Function<WireRequest, WireResponse> with) {

        Answer(boolean mayBlock, Function<WireRequest, WireResponse> with) {
            this(mayBlock, false, with);
        }
    }

    private final Function<WireRequest, Answer> route;

    Exchanges(Function<WireRequest, Answer> route) {
        this.route = route;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        WireRequest head = head(exchange);
        Answer answer = route.apply(head);
        if (answer.takesStream()) {
            StreamedBody.receive(exchange, body -> send(exchange, answer.with().apply(head.withStream(body))));
            return;
        }
        // The receiver makes room for as much as is announced before any of it has come.
        if (exchange.getRequestContentLength() > SharedServer.LARGEST_BODY) {
            send(exchange, tooBig());
            return;
        }
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (ready, body) -> answer(ready, head.withBody(body), answer),
                        (failed, cause) -> send(failed, tooBig()));
    }

    private static void answer(HttpServerExchange exchange, WireRequest request, Answer answer) {
        if (answer.mayBlock()) {
            exchange.dispatch(() -> send(exchange, answer.with().apply(request)));
        } else {
            send(exchange, answer.with().apply(request));
        }
    }

    /** The request without its body, which may not have come yet. */
    private static WireRequest head(HttpServerExchange exchange) {
        Headers.Builder headers = new Headers.Builder();
        exchange.getRequestHeaders()
                .forEach(values -> values.forEach(
                        value -> headers.add(values.getHeaderName().toString(), value)));
        return new WireRequest(
                exchange.getRequestMethod().toString(),
                path(exchange),
                Optional.ofNullable(exchange.getQueryString()).orElse(""),
                headers.build(),
                new byte[0],
                over -> whenOver(exchange, over),
                null);
    }

    private static void whenOver(HttpServerExchange exchange, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        Runnable once = () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
        exchange.addExchangeCompleteListener((completed, next) -> {
            once.run();
            next.proceed();
        });
        exchange.getConnection().addCloseListener(closed -> once.run());
    }

    /** The path as sent, also where a client that thinks it speaks to a proxy sends the whole address. */
    private static String path(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            int authority = uri.indexOf("//") + 2;
            int slash = uri.indexOf('/', authority);
            return slash < 0 ? "/" : uri.substring(slash);
        }
        return uri.isEmpty() ? "/" : uri;
    }

    private static void send(HttpServerExchange exchange, WireResponse response) {
        if (response.delivery() instanceof Delivery.Whole) {
            sendHead(exchange, response);
            sendWhole(exchange, response);
        } else if (response.delivery() instanceof Delivery.Streamed streamed) {
            sendHead(exchange, response);
            StreamedBody.send(exchange, streamed.body());
        } else if (response.delivery() instanceof Delivery.Delayed delayed) {
            WireResponse later = response.delivered(delayed.then());
            exchange.dispatch(
                    SameThreadExecutor.INSTANCE,
                    () -> exchange.getIoThread()
                            .executeAfter(
                                    () -> send(exchange, later), delayed.by().toMillis(), TimeUnit.MILLISECONDS));
        } else {
            OddDelivery.of(exchange, response);
        }
    }

    private static void sendHead(HttpServerExchange exchange, WireResponse response) {
        exchange.setStatusCode(response.status());
        if (response.reason() != null) {
            exchange.setReasonPhrase(response.reason());
        }
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().add(new HttpString(name), value));
        if (response.headers()
                .first("Connection")
                .filter("close"::equalsIgnoreCase)
                .isPresent()) {
            exchange.setPersistent(false);
        }
    }

    private static void sendWhole(HttpServerExchange exchange, WireResponse response) {
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            if (!response.headers().contains("Content-Length")) {
                exchange.setResponseContentLength(response.body().length);
            }
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
        }
    }

    private static WireResponse tooBig() {
        return new WireResponse(
                413,
                Headers.of("Content-Type", "text/plain", "Connection", "close"),
                "RoleCall takes request bodies of up to %d bytes."
                        .formatted(SharedServer.LARGEST_BODY)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
