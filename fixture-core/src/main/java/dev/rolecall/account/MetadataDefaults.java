package dev.rolecall.account;

/**
 * What an account wants the metadata options of its new instances to be; null for no preference. A launch and its launch template win
 * over them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html">Configure instance metadata
 *     options for new instances</a>
 */
public final class MetadataDefaults {

    private final Account account;
    private MetadataOptionsChange preferred = MetadataOptionsChange.NONE;

    MetadataDefaults(Account account) {
        this.account = account;
    }

    public MetadataOptionsChange get() {
        synchronized (account.lock) {
            return preferred;
        }
    }

    public void set(MetadataOptionsChange changed) {
        synchronized (account.lock) {
            preferred = changed;
        }
    }

    Memento memento() {
        MetadataOptionsChange then = preferred;
        return () -> preferred = then;
    }

    void clear() {
        preferred = MetadataOptionsChange.NONE;
    }
}
