package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.imds.MaintenanceCode;
import dev.rolecall.imds.TargetLifecycleState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application on an instance watches for, from the notice to what comes of it. */
class MetadataEventTests {

    private static final String SCHEDULED = "events/maintenance/scheduled";
    private static final String HISTORY = "events/maintenance/history";

    @AutoClose
    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Instant.parse("2019-01-06T09:00:43Z"), ZoneOffset.UTC))
            .start();

    private final Instance instance = aws.launch(profile("web"));

    @Test
    void aRebalanceRecommendationSaysWhen() {
        assertThat(MetadataHttp.get(instance, "events/").body()).isEqualTo("maintenance/");

        instance.recommendRebalance();

        assertThat(MetadataHttp.get(instance, "events/").body()).isEqualTo("maintenance/\nrecommendations/");
        assertThat(MetadataHttp.get(instance, "events/recommendations/rebalance")
                        .body())
                .isEqualTo("{\"noticeTime\": \"2019-01-06T09:00:43Z\"}");
    }

    @Test
    void maintenanceIsScheduledAndThenHistory() {
        String event = instance.scheduleMaintenance(
                MaintenanceCode.SYSTEM_REBOOT, Duration.ofDays(15), Duration.ofMinutes(17));

        assertThat(event).matches("instance-event-[0-9a-f]{17}");
        assertThat(MetadataHttp.get(instance, SCHEDULED).body()).isEqualTo("[ " + document("", event, "active") + " ]");
        assertThat(MetadataHttp.get(instance, HISTORY).body()).isEqualTo("[]");

        instance.completeMaintenance(event);

        assertThat(MetadataHttp.get(instance, SCHEDULED).body()).isEqualTo("[]");
        assertThat(MetadataHttp.get(instance, HISTORY).body())
                .isEqualTo("[ " + document("[Completed] ", event, "completed") + " ]");
    }

    @Test
    void canceledMaintenanceIsHistoryToo() {
        String first = instance.scheduleMaintenance(
                MaintenanceCode.SYSTEM_REBOOT, Duration.ofDays(15), Duration.ofMinutes(17));
        String second = instance.scheduleMaintenance(
                MaintenanceCode.SYSTEM_REBOOT, Duration.ofDays(15), Duration.ofMinutes(17));

        instance.cancelMaintenance(first);

        assertThat(MetadataHttp.get(instance, SCHEDULED).body())
                .contains(second)
                .doesNotContain(first);
        assertThat(MetadataHttp.get(instance, HISTORY).body())
                .isEqualTo("[ " + document("[Canceled] ", first, "canceled") + " ]");
        assertThatThrownBy(() -> instance.cancelMaintenance(first))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(first);
        assertThatThrownBy(() -> instance.completeMaintenance("instance-event-0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("instance-event-0");
    }

    @ParameterizedTest
    @EnumSource
    void autoScalingNamesTheStateItIsMovingTo(TargetLifecycleState state) {
        instance.targetLifecycleState(state);

        assertThat(MetadataHttp.get(instance, "autoscaling/target-lifecycle-state")
                        .body())
                .isIn(
                        "Detached",
                        "InService",
                        "Standby",
                        "Terminated",
                        "Warmed:Hibernated",
                        "Warmed:Running",
                        "Warmed:Stopped",
                        "Warmed:Terminated");
    }

    private static String document(String prefix, String event, String state) {
        return """
                {
                  "NotBefore" : "21 Jan 2019 09:00:43 GMT",
                  "Code" : "system-reboot",
                  "Description" : "%sscheduled reboot",
                  "EventId" : "%s",
                  "NotAfter" : "21 Jan 2019 09:17:43 GMT",
                  "State" : "%s"
                }""".formatted(prefix, event, state);
    }
}
