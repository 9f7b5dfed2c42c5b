package dev.rolecall.account;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The architecture is the image's, but images are unknown here, and the type of an instance allows one only: a {@code g} after the
 * generation stands for Graviton.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html">Amazon EC2 instance type naming
 *     conventions</a>
 */
final class Architecture {

    private static final Pattern FAMILY = Pattern.compile("([a-z]+)(\\d+)([^.]*)\\..*");

    private Architecture() {}

    static String of(String instanceType) {
        Matcher type = FAMILY.matcher(instanceType);
        if (!type.matches()) {
            return "x86_64";
        }
        String family = type.group(1);
        boolean arm = family.equals("mac")
                ? !type.group(2).equals("1")
                : type.group(3).contains("g") || (family + type.group(2)).equals("a1");
        return (arm ? "arm64" : "x86_64") + (family.equals("mac") ? "_mac" : "");
    }
}
