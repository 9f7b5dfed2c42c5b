package dev.rolecall;

/** A state of a {@link FakeAws} that it can be brought back to. */
@FunctionalInterface
public interface Checkpoint {

    /**
     * Bring back the account as it was: its IAM, EC2 and Auto Scaling, with the same ids at the same addresses, what was put into
     * the metadata of its instances, and how its gateway was told to judge and to forward. The journal is empty and the clock at real time then.
     *
     * <p>Credentials and metadata tokens issued since then stay good until they expire, as far as their role is there again; what it
     * allows is judged by its policies of now. Metadata services issue new credentials.
     *
     * @throws IllegalStateException if the fixture is closed
     */
    void restore();
}
