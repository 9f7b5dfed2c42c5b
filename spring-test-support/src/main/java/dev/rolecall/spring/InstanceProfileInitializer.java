package dev.rolecall.spring;

import dev.rolecall.FakeAws;
import dev.rolecall.FakeAwsBuilder;
import dev.rolecall.Profile;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives an application context an instance with a profile, where no test class can be annotated for it: in an {@code
 * ApplicationContextRunner}, with which auto-configurations are tested.
 *
 * <pre>{@code
 * new ApplicationContextRunner()
 *         .withInitializer(InstanceProfileInitializer.with(profile("shop").policy("classpath:iam/shop.json")))
 *         .withConfiguration(AutoConfigurations.of(S3AutoConfiguration.class))
 *         .run(context -> assertThat(context.getBean(FakeAws.class)).journal()...);
 * }</pre>
 *
 * <p>Each context has an account of its own from its initialization until it is closed, as a {@link FakeAws} bean. While it is open, the
 * SDK's default chain finds the instance. Configuration that is imported from AWS is read before a context is initialized: start a
 * {@link FakeAws} beforehand for that, or annotate the test.
 */
public final class InstanceProfileInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final Profile profile;
    private final String region;

    private InstanceProfileInitializer(Profile profile, String region) {
        this.profile = profile;
        this.region = region;
    }

    /** An instance with this profile, in {@value FakeAwsBuilder#DEFAULT_REGION}. */
    public static InstanceProfileInitializer with(Profile profile) {
        return new InstanceProfileInitializer(profile, FakeAwsBuilder.DEFAULT_REGION);
    }

    /** The same in another region. */
    public InstanceProfileInitializer inRegion(String other) {
        return new InstanceProfileInitializer(profile, other);
    }

    /**
     * Start the fixture of a context.
     *
     * @throws IllegalArgumentException if a policy is not to be found or is none, or the region is none
     */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        FakeAws aws = FakeAws.builder()
                .region(region)
                .owner("application context " + context.getDisplayName())
                .start();
        try {
            aws.launch(profile);
        } catch (RuntimeException refused) {
            aws.close();
            throw refused;
        }
        FixtureInContext.add(new ContextFixture(aws), context);
    }
}
