package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a test wants in the tree, and nothing that it does not. */
class MetadataOverrideTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));

    @Test
    void anyDocumentCanBePutAndListed() {
        instance.metadata("placement/group-name", "spread").metadata("custom/deep/leaf", "ü\n");

        assertThat(MetadataHttp.get(instance, "placement/").body())
                .isEqualTo("availability-zone\navailability-zone-id\ngroup-name\nregion");
        assertThat(MetadataHttp.get(instance, "placement/group-name").body()).isEqualTo("spread");
        assertThat(MetadataHttp.get(instance, "custom/deep/leaf").body()).isEqualTo("ü\n");
        assertThat(MetadataHttp.get(instance, "custom").body()).isEqualTo("deep/");
        assertThat(MetadataHttp.get(instance, "").body()).contains("block-device-mapping/\ncustom/\nevents/");
    }

    @Test
    void whatIsThereCanBeReplaced() {
        instance.metadata("instance-type", "p5.48xlarge").metadata("iam/info", "<html>");

        assertThat(MetadataHttp.get(instance, "instance-type").body()).isEqualTo("p5.48xlarge");
        assertThat(MetadataHttp.get(instance, "iam/info").body()).isEqualTo("<html>");
        assertThat(MetadataHttp.get(instance, "").body()).containsOnlyOnce("instance-type");
    }

    @Test
    void whatIsThereCanBeRemovedWithAllBelowIt() {
        instance.metadata("iam", null).metadata("placement/region", null);

        assertThat(MetadataHttp.get(instance, "iam/").status()).isEqualTo(404);
        assertThat(MetadataHttp.get(instance, "iam/security-credentials/web").status())
                .isEqualTo(404);
        assertThat(MetadataHttp.get(instance, "").body()).doesNotContain("iam/");
        assertThat(MetadataHttp.get(instance, "placement/").body())
                .isEqualTo("availability-zone\navailability-zone-id");
    }

    @Test
    void anOlderVersionStillLacksWhatCameLater() {
        instance.metadata("placement/group-name", "spread").metadata("elastic-inference/associations/eia-1", "{}");
        URI root = instance.metadataEndpoint();

        assertThat(MetadataHttp.get(root, "/2019-10-01/meta-data/placement/group-name")
                        .status())
                .isEqualTo(404);
        assertThat(MetadataHttp.get(root, "/2018-09-24/meta-data/elastic-inference/")
                        .status())
                .isEqualTo(404);
        assertThat(MetadataHttp.get(root, "/2019-10-01/meta-data/elastic-inference/associations/")
                        .body())
                .isEqualTo("eia-1");
    }

    @Test
    void anotherInstanceKeepsItsOwn() {
        Instance other = aws.launch("web");
        instance.metadata("instance-type", "p5.48xlarge");

        assertThat(MetadataHttp.get(other, "instance-type").body()).isNotEqualTo("p5.48xlarge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/instance-id", "instance-id/", "a//b"})
    void aPathThatNoDocumentHasIsRefused(String path) {
        assertThatThrownBy(() -> instance.metadata(path, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + path + "'");
    }
}
