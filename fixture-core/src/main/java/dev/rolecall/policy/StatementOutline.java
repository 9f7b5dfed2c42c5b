package dev.rolecall.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement in one line, for people. Two outlines of one document are equal only if their statements are the same one.
 *
 * @param number its place in the document, from 1
 * @param sid empty if it has none
 * @param text what it says, complete: {@code Allow s3:GetObject on arn:aws:s3:::orders/*}
 */
public record StatementOutline(int number, String sid, String text) {

    static StatementOutline of(int number, RawStatement written) {
        StringBuilder text = new StringBuilder(written.effect());
        RawStatement.Element actions = written.actions();
        if (actions != null) {
            text.append(' ').append(actions.negated() ? "all but " : "").append(String.join(", ", actions.values()));
        }
        RawStatement.Element resources = written.resources();
        if (resources != null) {
            text.append(" on ")
                    .append(resources.negated() ? "all but " : "")
                    .append(String.join(", ", resources.values()));
        }
        RawStatement.Principals principals = written.principals();
        if (principals != null) {
            List<String> named = new ArrayList<>();
            principals.named().forEach(each -> named.add(each.type() + " " + each.value()));
            text.append(" to ").append(principals.negated() ? "all but " : "").append(String.join(", ", named));
        }
        String link = " if ";
        for (RawStatement.RawCondition condition : written.conditions()) {
            text.append(link)
                    .append(condition.key())
                    .append(' ')
                    .append(condition.operator())
                    .append(' ')
                    .append(String.join(" or ", condition.values()));
            link = " and ";
        }
        return new StatementOutline(number, written.sid(), text.toString());
    }

    /** {@code statement 2 (ReadOrders): Allow s3:GetObject on arn:aws:s3:::orders/*}. */
    @Override
    public String toString() {
        return "statement " + number + (sid.isEmpty() ? "" : " (" + sid + ")") + ": " + text;
    }
}
