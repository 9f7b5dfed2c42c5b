package dev.rolecall.api.ec2;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileAssociationTests {

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    @BeforeAll
    void profiles() {
        fixture.aws.launch(profile("web"));
        fixture.aws.launch(profile("batch"));
    }

    Stream<Arguments> doors() {
        return fixture.doors();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aProfileIsAssociatedReplacedAndDisassociated(Ec2Client ec2) {
        String id = fixture.launch().instanceId();

        IamInstanceProfileAssociation associated = ec2.associateIamInstanceProfile(
                        r -> r.instanceId(id).iamInstanceProfile(p -> p.name("web")))
                .iamInstanceProfileAssociation();
        assertThat(associated.associationId()).matches("iip-assoc-[0-9a-f]{17}");
        assertThat(associated.stateAsString()).isEqualTo("associating");
        assertThat(of(ec2, id).stateAsString()).isEqualTo("associated");

        IamInstanceProfileAssociation replaced = ec2.replaceIamInstanceProfileAssociation(
                        r -> r.associationId(associated.associationId()).iamInstanceProfile(p -> p.name("batch")))
                .iamInstanceProfileAssociation();
        assertThat(replaced.stateAsString()).isEqualTo("associating");
        assertThat(replaced.associationId()).isNotEqualTo(associated.associationId());
        assertThat(fixture.describe(id).iamInstanceProfile().arn()).endsWith("/batch");

        assertThat(ec2.disassociateIamInstanceProfile(r -> r.associationId(replaced.associationId()))
                        .iamInstanceProfileAssociation()
                        .stateAsString())
                .isEqualTo("disassociating");
        assertThat(associations(ec2, "instance-id", id)).isEmpty();
        assertThat(fixture.describe(id).iamInstanceProfile()).isNull();
        ec2.associateIamInstanceProfile(r -> r.instanceId(id).iamInstanceProfile(p -> p.name("web")));
    }

    @Test
    void aStoppedInstanceCanGetAndLoseAProfileButNotChangeIt() {
        String id = fixture.launch().instanceId();
        fixture.http.stopInstances(r -> r.instanceIds(id));
        String association = fixture.http
                .associateIamInstanceProfile(r -> r.instanceId(id).iamInstanceProfile(p -> p.name("web")))
                .iamInstanceProfileAssociation()
                .associationId();

        new Refused(
                        'A',
                        "replacing on a stopped instance: aws/aws-cli#5251",
                        400,
                        "IncorrectState",
                        "The association " + association + " is not the active association",
                        ec2 -> ec2.replaceIamInstanceProfileAssociation(
                                r -> r.associationId(association).iamInstanceProfile(p -> p.name("batch"))))
                .by(fixture.http);
        fixture.http.startInstances(r -> r.instanceIds(id));
        assertThat(of(fixture.http, id).associationId()).isEqualTo(association);
        fixture.http.stopInstances(r -> r.instanceIds(id));
        fixture.http.disassociateIamInstanceProfile(r -> r.associationId(association));
        assertThat(associations(fixture.http, "instance-id", id)).isEmpty();
    }

    @Test
    void aTerminatedInstanceHasNone() {
        String id =
                fixture.launch(r -> r.iamInstanceProfile(p -> p.name("web"))).instanceId();
        String association = of(fixture.http, id).associationId();

        fixture.http.terminateInstances(r -> r.instanceIds(id));

        assertThat(associations(fixture.http, "instance-id", id)).isEmpty();
        new Refused(
                        'C',
                        "an association that is gone",
                        400,
                        "InvalidAssociationID.NotFound",
                        "An invalid association-id of '" + association + "' was given",
                        ec2 -> ec2.disassociateIamInstanceProfile(r -> r.associationId(association)))
                .by(fixture.http);
    }

    @Test
    void associationsAreFilteredAndPaged() {
        fixture.launch(fixture.http, 8, r -> r.iamInstanceProfile(p -> p.name("batch")));
        List<String> all = associations(fixture.http, "state", "associated", "associating").stream()
                .map(IamInstanceProfileAssociation::associationId)
                .toList();

        List<String> paged = new ArrayList<>();
        for (DescribeIamInstanceProfileAssociationsResponse page :
                fixture.http.describeIamInstanceProfileAssociationsPaginator(r -> r.maxResults(5))) {
            assertThat(page.iamInstanceProfileAssociations()).hasSizeLessThanOrEqualTo(5);
            page.iamInstanceProfileAssociations().forEach(each -> paged.add(each.associationId()));
        }

        assertThat(paged).hasSizeGreaterThan(8).containsExactlyElementsOf(all);
        assertThat(associations(fixture.http, "state", "disassociating")).isEmpty();
        new Refused(
                        'B',
                        "a filter that is none",
                        400,
                        "InvalidParameterValue",
                        "The filter 'profile' is invalid",
                        ec2 -> associations(ec2, "profile", "web"))
                .by(fixture.inProcess);
    }

    private static IamInstanceProfileAssociation of(Ec2Client ec2, String instanceId) {
        return associations(ec2, "instance-id", instanceId).get(0);
    }

    private static List<IamInstanceProfileAssociation> associations(Ec2Client ec2, String filter, String... values) {
        return ec2.describeIamInstanceProfileAssociations(
                        r -> r.filters(f -> f.name(filter).values(values)))
                .iamInstanceProfileAssociations();
    }
}
