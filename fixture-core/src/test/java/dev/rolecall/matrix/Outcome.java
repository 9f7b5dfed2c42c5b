package dev.rolecall.matrix;

/** Whose a client or a provider turns out to be. */
enum Outcome {
    OWN("own"),

    /** With a sentence that says why, and what to do. */
    REFUSED("refused"),

    SOMEBODY_ELSES("an earlier test's");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
