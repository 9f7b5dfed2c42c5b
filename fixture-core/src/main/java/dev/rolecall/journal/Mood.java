package dev.rolecall.journal;

/** How an exchange went, which is the colour it is drawn in. */
enum Mood {
    ANSWERED("ok", "answered", ""),
    DENIED("denied", "denied by a policy", "✕"),
    FAULTED("fault", "struck by a fault", "⚡"),
    REFUSED("refused", "refused or failed", "!");

    private final String cssClass;
    private final String words;
    private final String sign;

    Mood(String cssClass, String words, String sign) {
        this.cssClass = cssClass;
        this.words = words;
        this.sign = sign;
    }

    String cssClass() {
        return cssClass;
    }

    String words() {
        return words;
    }

    /** For those who do not tell it by its colour. */
    String sign() {
        return sign;
    }

    static Mood of(Exchange exchange) {
        if (!exchange.faults().isEmpty()) {
            return FAULTED;
        } else if (exchange.denied()) {
            return DENIED;
        }
        return exchange.status() >= 400 || exchange.status() == 0 ? REFUSED : ANSWERED;
    }
}
