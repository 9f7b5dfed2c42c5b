package dev.rolecall.api.ec2;

import dev.rolecall.account.Refusal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;

/** The members of the SDK's structures, told apart by their names. */
final class Members {

    private Members() {}

    /**
     * Refuse what this fake has no idea of, instead of passing over it.
     *
     * @param where what the members belong to, {@code RunInstances} for example
     * @throws Refusal {@code NotImplemented}, naming the member
     */
    static void only(String where, SdkPojo pojo, Set<String> known) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (!known.contains(field.memberName()) && isSet(field.getValueOrDefault(pojo))) {
                throw new Refusal(
                        "NotImplemented", "RoleCall does not fake ec2:%s with %s yet.", where, field.memberName());
            }
        }
    }

    /** Copy what two structures have in common, structures in them and lists of them included. */
    static void copy(SdkPojo from, SdkPojo toBuilder) {
        for (SdkField<?> target : toBuilder.sdkFields()) {
            from.sdkFields().stream()
                    .filter(field -> field.memberName().equals(target.memberName()))
                    .findFirst()
                    .ifPresent(field -> {
                        Object value = field.getValueOrDefault(from);
                        if (isSet(value)) {
                            target.set(toBuilder, converted(value, target));
                        }
                    });
        }
    }

    private static Object converted(Object value, SdkField<?> target) {
        if (value instanceof List<?> list) {
            SdkField<?> item = target.getRequiredTrait(ListTrait.class).memberFieldInfo();
            return list.stream().map(each -> converted(each, item)).toList();
        }
        if (value instanceof SdkPojo pojo) {
            SdkPojo builder = target.constructor().get();
            copy(pojo, builder);
            return ((Buildable) builder).build();
        }
        return value;
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList);
    }
}
