package dev.rolecall.permissions;

import java.util.ArrayList;
import java.util.List;

/** A report for people. */
final class ReportText {

    private ReportText() {}

    static String of(PermissionReport report, Usage usage) {
        List<String> lines = new ArrayList<>();
        lines.add("Permissions of role " + report.role());
        section("granted", "nothing", granted(report), lines);
        section("used", "nothing", used(usage), lines);
        section("denied", "nothing", denied(usage), lines);
        return String.join("\n", lines);
    }

    private static void section(String title, String ifEmpty, List<String> entries, List<String> lines) {
        lines.add("  " + title + (entries.isEmpty() ? ": " + ifEmpty : ""));
        entries.forEach(entry -> lines.add("    " + entry));
    }

    private static List<String> granted(PermissionReport report) {
        return report.granted().stream()
                .map(statement -> {
                    long times = report.times(statement);
                    return (times == 0 ? "UNUSED" : "used " + times(times)) + "  " + statement;
                })
                .toList();
    }

    private static List<String> used(Usage usage) {
        List<String> used = new ArrayList<>();
        usage.allowed().forEach((access, allowed) -> used.add(access + "  " + times(allowed.times())));
        return used;
    }

    private static List<String> denied(Usage usage) {
        List<String> denied = new ArrayList<>();
        usage.denied()
                .forEach((access, refusal) ->
                        denied.add(access + "  " + times(refusal.times()) + "\n      " + refusal.reason()));
        return denied;
    }

    private static String times(long times) {
        return times == 1 ? "once" : times + " times";
    }
}
