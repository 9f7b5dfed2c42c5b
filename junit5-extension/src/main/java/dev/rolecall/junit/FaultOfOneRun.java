package dev.rolecall.junit;

import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Faults;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Adds one fault when the test method is about to start, and reports afterwards whether it struck. */
final class FaultOfOneRun implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private final Fault fault;

    FaultOfOneRun(Fault fault) {
        this.fault = fault;
    }

    @Override
    public void beforeTestExecution(ExtensionContext run) {
        OpenFixture.required(run).aws().faults().add(fault);
    }

    @Override
    public void afterTestExecution(ExtensionContext run) {
        Faults faults = OpenFixture.required(run).aws().faults();
        int struck = faults.struck(fault);
        run.publishReportEntry(
                "fault",
                fault + ": "
                        + (struck == 0
                                ? "struck nothing"
                                : "struck " + struck + (struck == 1 ? " request" : " requests")));
    }
}
