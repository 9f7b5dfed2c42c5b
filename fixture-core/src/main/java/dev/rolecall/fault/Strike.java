package dev.rolecall.fault;

import dev.rolecall.wire.WireResponse;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One fault on one request. */
public final class Strike {

    private final Passage passage;
    private final Runnable landed;
    private final Consumer<String> failed;
    private final Supplier<WireResponse> next;

    Strike(Passage passage, Runnable landed, Consumer<String> failed, Supplier<WireResponse> next) {
        this.passage = passage;
        this.landed = landed;
        this.failed = failed;
        this.next = next;
    }

    Passage passage() {
        return passage;
    }

    /** What would be answered without this fault. Not asking means that the request has no effect. */
    WireResponse next() {
        return next.get();
    }

    /** The fault has made a difference. */
    void lands() {
        landed.run();
    }

    /** The fault could not be carried out. */
    void fails(String why) {
        failed.accept(why);
    }

    WireResponse landing(WireResponse answer) {
        lands();
        return answer;
    }
}
