package dev.rolecall.gateway;

import java.util.List;

/** Tells what requests of one service need, where RoleCall does not know. */
@FunctionalInterface
public interface RequestMapping {

    /**
     * All that the caller's policies must allow for this request.
     *
     * @return at least one; every one of them is judged. Of an operation that this does not know either, none: then it is refused, or
     *     passed through if the test said so
     */
    List<Access> accesses(ServiceRequest request);
}
