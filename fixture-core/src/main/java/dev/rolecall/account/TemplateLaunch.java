package dev.rolecall.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a launch template, ready to launch from.
 *
 * @param version its number
 * @param profile null if its instances get none
 */
public record TemplateLaunch(
        String templateId,
        String templateName,
        String version,
        @Nullable ProfileReference profile,
        Launcher launcher) {

    /** Launches instances. */
    @FunctionalInterface
    public interface Launcher {

        /**
         * Launch one instance.
         *
         * @param availabilityZone where to, empty for anywhere
         * @param tags besides those of the template
         * @throws Refusal with EC2's code and words
         */
        Ec2Instance launch(String availabilityZone, Map<String, String> tags);
    }

    /** Finds launch templates. */
    @FunctionalInterface
    public interface Source {

        /** @throws Refusal with EC2's code and words, if there is no such template or version */
        TemplateLaunch find(TemplateSpecification specification);
    }
}
