package dev.rolecall.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One compiled statement. */
final class Statement {

    private final int number;
    private final RawStatement written;
    private final boolean deny;
    private final ActionElement actions;
    private final ResourceElement resources;
    private final @Nullable PrincipalElement principals;
    private final List<Condition> conditions;
    private @Nullable StatementOutline outline;

    /** @param number its place in the document, from 1 */
    Statement(
            int number,
            RawStatement written,
            ActionElement actions,
            ResourceElement resources,
            @Nullable PrincipalElement principals,
            List<Condition> conditions) {
        this.number = number;
        this.written = written;
        this.deny = written.effect().equals("Deny");
        this.actions = actions;
        this.resources = resources;
        this.principals = principals;
        this.conditions = conditions;
    }

    boolean isDeny() {
        return deny;
    }

    ActionElement actions() {
        return actions;
    }

    RawStatement written() {
        return written;
    }

    /** Made when first asked for; if two threads ask at once, both make the same. */
    StatementOutline outline() {
        StatementOutline made = outline;
        if (made == null) {
            made = StatementOutline.of(number, written);
            outline = made;
        }
        return made;
    }

    /** How strongly this statement applies to the request; {@link Grant#NONE} if it does not. Never {@link Grant#DENIED}. */
    Grant match(Evaluation evaluation) {
        if (!actions.matches(evaluation.action()) || !resources.matches(evaluation)) {
            return Grant.NONE;
        }
        Grant grant = principals == null ? Grant.DIRECT : principals.match(evaluation, deny);
        return grant != Grant.NONE && conditionsHold(evaluation.context()) ? grant : Grant.NONE;
    }

    private boolean conditionsHold(RequestContext context) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).holds(context)) {
                return false;
            }
        }
        return true;
    }
}
