package dev.rolecall.policy;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One entry of {@code Resource}: {@code *}, or six segments matched one by one (R3), with variables in the last (V1). */
final class ResourcePattern {

    private static final ResourcePattern EVERYTHING = new ResourcePattern(new Glob[0], null);

    private final Glob[] segments;
    private final @Nullable Template resource;

    private ResourcePattern(Glob[] segments, @Nullable Template resource) {
        this.segments = segments;
        this.resource = resource;
    }

    static ResourcePattern parse(String text, boolean variables, PolicyKind kind) {
        if (text.equals("*")) {
            return EVERYTHING;
        }
        String[] written = text.split(":", Arn.SEGMENTS);
        String missing = kind.shortArnNeedsStar() && text.indexOf('*') < 0 ? "" : "*";
        Glob[] segments = IntStream.range(0, Arn.RESOURCE)
                .mapToObj(i -> Glob.of(i < written.length ? written[i] : missing))
                .toArray(Glob[]::new);
        Template template = Template.parse(written.length < Arn.SEGMENTS ? missing : written[Arn.RESOURCE], variables);
        return new ResourcePattern(segments, template);
    }

    boolean matches(Evaluation evaluation) {
        if (resource == null) {
            return true;
        }
        Arn arn = evaluation.resource();
        if (!arn.isComplete()) {
            return false;
        }
        // The resource part tells most patterns apart, so it goes first; with variables it costs most, and goes last.
        return resource.isFixed()
                ? resourcePartMatches(resource, evaluation) && otherSegmentsMatch(arn)
                : otherSegmentsMatch(arn) && resourcePartMatches(resource, evaluation);
    }

    private static boolean resourcePartMatches(Template resource, Evaluation evaluation) {
        Glob glob = resource.glob(evaluation.context());
        return glob != null && evaluation.resource().segmentMatches(Arn.RESOURCE, glob);
    }

    /** The first segment is not compared: IAM reads whatever stands there as "arn". */
    private boolean otherSegmentsMatch(Arn arn) {
        for (int i = Arn.PARTITION; i < Arn.RESOURCE; i++) {
            if (!arn.segmentMatches(i, segments[i])) {
                return false;
            }
        }
        return true;
    }
}
