package dev.rolecall.auth;

/** A caller may not do what it asked for. The message is AWS's sentence; each protocol has its own code and envelope for it. */
public final class Denied extends RuntimeException {

    Denied(String sentence) {
        super(sentence, null, false, false);
    }
}
