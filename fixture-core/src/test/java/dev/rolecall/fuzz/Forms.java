package dev.rolecall.fuzz;

import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Forms that fit the requests of a service, as its SDK client knows them, with values that may or may not. */
final class Forms {

    private static final int DEEPEST = 5;

    private static final List<String> NAMES = List.of(
            "web",
            "other",
            "t3.micro",
            "ami-12345678",
            "us-east-1a",
            "arn:aws:iam::123456789012:role/web",
            "arn:aws:iam::123456789012:instance-profile/web",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
                    + "\"Action\":\"sts:AssumeRole\"}]}",
            "s3:GetObject",
            "instance-id",
            "tag:Name",
            "string",
            "/",
            "Name");

    /** An operation, and the form of no parameters. */
    private record Operation(String service, String version, Class<?> request, String action, boolean ec2) {}

    private final List<Operation> operations;
    private final String instanceId;

    private Forms(List<Operation> operations, String instanceId) {
        this.operations = operations;
        this.instanceId = instanceId;
    }

    /** Those that {@code target} supports, found by asking it. */
    static Forms supportedBy(Target target) throws Exception {
        List<Operation> supported = new ArrayList<>();
        for (Operation operation : Stream.of(
                        operations("iam", "2010-05-08", IamClient.class),
                        operations("sts", "2011-06-15", StsClient.class),
                        operations("autoscaling", "2011-01-01", AutoScalingClient.class),
                        operations("ec2", "2016-11-15", Ec2Client.class))
                .flatMap(List::stream)
                .toList()) {
            if (target.ask(target.form(operation.service(), head(operation))).status() != 501) {
                supported.add(operation);
            }
        }
        return new Forms(supported, target.instance().id());
    }

    int operations() {
        return operations.size();
    }

    private static List<Operation> operations(String service, String version, Class<?> client) {
        return Arrays.stream(client.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .map(Forms::requestOf)
                .filter(SdkPojo.class::isAssignableFrom)
                .distinct()
                .map(request -> new Operation(
                        service,
                        version,
                        request,
                        request.getSimpleName().replaceFirst("Request$", ""),
                        service.equals("ec2")))
                .sorted(Comparator.comparing(Operation::action))
                .toList();
    }

    private static Class<?> requestOf(Method method) {
        return method.getParameterTypes()[0];
    }

    private static String head(Operation operation) {
        return "Action=" + operation.action() + "&Version=" + operation.version();
    }

    /** A service and a form for it. */
    record Form(String service, String text) {}

    Form next(Chance chance) throws ReflectiveOperationException {
        Operation operation = chance.oneOf(operations);
        StringBuilder form = new StringBuilder(head(operation));
        add(form, "", (SdkPojo) operation.request().getMethod("builder").invoke(null), operation.ec2(), 0, chance);
        return new Form(operation.service(), chance.oneIn(3) ? chance.mutated(form.toString()) : form.toString());
    }

    private void add(StringBuilder form, String prefix, SdkPojo shape, boolean ec2, int depth, Chance chance) {
        int likely = depth == 0 ? 2 : 3;
        for (SdkField<?> field : shape.sdkFields()) {
            if (chance.oneIn(likely)) {
                add(form, prefix + field.locationName(), field, ec2, depth, chance);
            }
        }
    }

    private void add(StringBuilder form, String name, SdkField<?> field, boolean ec2, int depth, Chance chance) {
        if (depth > DEEPEST) {
            return;
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            for (int i = 1 + (chance.oneIn(20) ? 1 : 0); i <= 1 + chance.below(3); i++) {
                add(form, name + (ec2 ? "." : ".member.") + i, member, ec2, depth + 1, chance);
            }
        } else if (field.marshallingType() == MarshallingType.MAP) {
            SdkField<?> value = field.getTrait(MapTrait.class).valueFieldInfo();
            append(form, name + ".entry.1.key", text(chance));
            add(form, name + ".entry.1.value", value, ec2, depth + 1, chance);
        } else if (field.marshallingType() == MarshallingType.SDK_POJO) {
            add(form, name + ".", field.constructor().get(), ec2, depth + 1, chance);
        } else {
            append(form, name, value(field.marshallingType(), chance));
        }
    }

    private String value(MarshallingType<?> type, Chance chance) {
        if (chance.oneIn(12)) {
            return chance.nasty();
        }
        if (type == MarshallingType.BOOLEAN) {
            return chance.oneOf(List.of("true", "false", "TRUE", "1"));
        }
        if (type == MarshallingType.INSTANT) {
            return chance.oneOf(List.of("2026-11-21T00:00:00Z", "2026-11-21", "1767225600", "9999-12-31T23:59:59Z"));
        }
        if (type == MarshallingType.STRING) {
            return text(chance);
        }
        return chance.oneOf(List.of("1", "0", "2", "-1", "3600", "100", "1000", "2147483647", "1.5"));
    }

    private String text(Chance chance) {
        return chance.oneIn(8)
                ? instanceId
                : chance.oneIn(5) ? chance.mutated(chance.oneOf(NAMES)) : chance.oneOf(NAMES);
    }

    private static void append(StringBuilder form, String name, String value) {
        form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
