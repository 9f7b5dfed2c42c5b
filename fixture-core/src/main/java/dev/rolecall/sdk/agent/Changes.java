package dev.rolecall.sdk.agent;

import java.net.URI;
import java.util.Optional;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.utils.SystemSetting;
import software.amazon.awssdk.utils.cache.CachedSupplier;

/** What is put around methods of the SDK. These are templates: the code is copied into the SDK's classes and never runs here. */
final class Changes {

    private Changes() {}

    /** A setting that a fixture has an answer to of its own. */
    static final class Setting {

        private Setting() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Object enter(@Advice.Argument(0) SystemSetting setting) {
            return SdkCalls.property(setting.property());
        }

        @Advice.OnMethodExit
        static void exit(
                @Advice.Enter @Nullable Object answer, @Advice.Return(readOnly = false) Optional<String> returned) {
            if (answer != null) {
                returned = (Optional<String>) answer;
            }
        }
    }

    /** A document that the SDK would keep for the whole JVM. */
    static final class Document {

        private Document() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Object enter(
                @Advice.Argument(0) String path, @Advice.Argument(1) boolean force, @Advice.Argument(2) int attempts) {
            return SdkCalls.metadata(path, force, attempts);
        }

        @Advice.OnMethodExit
        static void exit(
                @Advice.Enter @Nullable Object answer, @Advice.Return(readOnly = false) @Nullable String returned) {
            if (answer != null) {
                returned = (String) ((Optional<?>) answer).orElse(null);
            }
        }
    }

    /** A constructor. */
    static final class Built {

        private Built() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object built) {
            SdkCalls.built(built);
        }
    }

    /** A method that runs where its object is at home. */
    static final class AtHome {

        private AtHome() {}

        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.This Object object) {
            return SdkCalls.enter(object);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter @Nullable Object before) {
            SdkCalls.leave(before);
        }
    }

    /** The same, and it fails where nobody knows whose it is. */
    static final class Provider {

        private Provider() {}

        @Advice.OnMethodEnter
        static @Nullable Object enter(
                @Advice.This Object object, @Advice.FieldValue("endpoint") @Nullable String endpoint) {
            return SdkCalls.enterProvider(object, endpoint);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter @Nullable Object before) {
            SdkCalls.leave(before);
        }
    }

    /** The region of an instance. */
    static final class RegionOfInstance {

        private RegionOfInstance() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Object enter(
                @Advice.This InstanceProfileRegionProvider provider, @Advice.Local("before") @Nullable Object before) {
            InstanceProfileRegionProvider instead = SdkCalls.insteadOf(provider);
            before = SdkCalls.enterBirthplace(instead == null ? provider : instead);
            return instead;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object instead,
                @Advice.Local("before") @Nullable Object before,
                @Advice.Return(readOnly = false) @Nullable Region returned) {
            try {
                if (instead != null) {
                    returned = ((InstanceProfileRegionProvider) instead).getRegion();
                }
            } finally {
                SdkCalls.leave(before);
            }
        }
    }

    /** A method that runs where its object was built. */
    static final class AtBirthplace {

        private AtBirthplace() {}

        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.This Object object) {
            return SdkCalls.enterBirthplace(object);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter @Nullable Object before) {
            SdkCalls.leave(before);
        }
    }

    /** The value of a cache, or of the one that takes its place. */
    static final class Cached {

        private Cached() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Object enter(
                @Advice.This CachedSupplier<?> cache, @Advice.Local("before") @Nullable Object before) {
            CachedSupplier<?> instead = SdkCalls.insteadOf(cache);
            before = SdkCalls.enterBirthplace(instead == null ? cache : instead);
            return instead;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object instead,
                @Advice.Local("before") @Nullable Object before,
                @Advice.Return(readOnly = false) @Nullable Object returned) {
            try {
                if (instead != null) {
                    returned = ((CachedSupplier<?>) instead).get();
                }
            } finally {
                SdkCalls.leave(before);
            }
        }
    }

    /** The constructor of a client of the {@code imds} module. */
    static final class MetadataClientBuilt {

        private MetadataClientBuilt() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object built) {
            SdkCalls.metadataClientBuilt(built);
        }
    }

    /** A document that such a client reads, or the one that takes its place. */
    static final class MetadataRead {

        private MetadataRead() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Object enter(@Advice.This Object client, @Advice.Local("before") @Nullable Object before) {
            Object instead = SdkCalls.metadataClientInsteadOf(client);
            before = SdkCalls.enter(instead == null ? client : instead);
            return instead;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object instead,
                @Advice.Argument(0) String path,
                @Advice.Local("before") @Nullable Object before,
                @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned) {
            try {
                if (instead != null) {
                    returned = SdkCalls.read(instead, path);
                }
            } finally {
                SdkCalls.leave(before);
            }
        }
    }

    /** {@code DefaultCredentialsProvider.create()}. */
    static final class Singleton {

        private Singleton() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Object enter() {
            return SdkCalls.singleton();
        }

        @Advice.OnMethodExit
        static void exit(
                @Advice.Enter @Nullable Object own,
                @Advice.Return(readOnly = false) DefaultCredentialsProvider returned) {
            if (own == null) {
                SdkCalls.shared(returned);
            } else {
                returned = (DefaultCredentialsProvider) own;
            }
        }
    }

    /** Where a client sends to. */
    static final class Endpoint {

        private Endpoint() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) URI returned) {
            returned = SdkCalls.endpoint(returned);
        }
    }
}
