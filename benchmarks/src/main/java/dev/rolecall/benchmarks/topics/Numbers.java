package dev.rolecall.benchmarks.topics;

import java.util.Locale;

/** Numbers as tables show them: three digits that count. */
public final class Numbers {

    private static final double WITHOUT_POINT = 100;
    private static final double ONE_PLACE = 10;

    private Numbers() {}

    public static String of(double value) {
        double size = Math.abs(value);
        String form =
                size >= WITHOUT_POINT || value == Math.rint(value) ? "%,.0f" : size >= ONE_PLACE ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, rounded(value));
    }

    /** To three digits from a thousand up: the rest is noise. */
    private static double rounded(double value) {
        double size = Math.abs(value);
        if (size < 1_000) {
            return value;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(size)) - 2);
        return Math.rint(value / unit) * unit;
    }
}
