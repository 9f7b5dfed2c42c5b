package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rolecall.journal.Journal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A journal as a page. */
class TimelineTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance web = aws.launch(profile("web").policy("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}}"""));

    @Test
    void needsNothingButItself() {
        OverHttp.credentialsOn(web);

        assertThat(page())
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"")
                .doesNotContain("<script", "<link", "<img", "url(", "src=", "@import");
    }

    @Test
    void drawsTheLifeOfCredentialsUpToTheirExpiryOrBeyondTheEnd() throws Exception {
        OverHttp.credentialsOn(web);
        aws.clock().advance(Duration.ofHours(7));
        OverHttp.credentialsOn(web);

        List<Element> lives = drawn("life");

        assertThat(lives).hasSize(2);
        assertThat(lives.get(0).getAttribute("class")).isEqualTo("life");
        assertThat(lives.get(1).getAttribute("class")).isEqualTo("life open");
        double jump = number(drawn("jump", "rect").get(0), "x");
        double expiry =
                number((Element) lives.get(0).getElementsByTagName("line").item(0), "x1");
        assertThat(expiry).isBetween(jump, jump + 70);
        assertThat(texts()).contains("+ 7 h");
    }

    @Test
    void drawsCredentialsThatWereMadeToExpireAsCutShort() throws Exception {
        OverHttp.credentialsOn(web);
        aws.expireCredentials();

        assertThat(drawn("life"))
                .first()
                .matches(life -> life.getAttribute("class").equals("life cut"));
    }

    @Test
    void tellsWhatWasDeniedAndWhatStruckByMoreThanColours() throws Exception {
        aws.faults().on(operation("s3:ListBuckets")).error(400, "Odd", "Out of the ordinary");
        try (S3Client s3 = OverHttp.as(aws, web).s3()) {
            assertThat(catchThrowable(s3::listBuckets)).isNotNull();
            assertThat(catchThrowable(
                            () -> s3.getObjectAsBytes(r -> r.bucket("orders").key("1"))))
                    .isNotNull();
        }

        assertThat(drawn("mark denied"))
                .singleElement()
                .matches(mark -> mark.getTextContent().contains("✕"));
        assertThat(drawn("mark fault"))
                .singleElement()
                .matches(mark -> mark.getTextContent().contains("⚡"));
        assertThat(page())
                .contains(
                        "denied by a policy",
                        "because no identity-based policy allows the s3:GetObject action",
                        "Fault: Every call of s3:ListBuckets ");
    }

    @Test
    void showsNamesThatAreMeantToBreakItAsTheyAre() throws Exception {
        String key = "</text><script>alert('1')</script>&\"\u0001.json";
        try (S3Client s3 = OverHttp.as(aws, web).s3()) {
            s3.putObject(r -> r.bucket("orders").key(key), RequestBody.fromString("{}"));
        }

        assertThat(drawn("mark ok")).isNotEmpty();
        assertThat(page())
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;\uFFFD");
    }

    @Test
    void hasARowForEveryEntryThatIsDrawn() {
        OverHttp.credentialsOn(web);
        aws.clock().advance(Duration.ofMinutes(1));

        String page = page();

        assertThat(aws.journal().entries())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(page).contains("<tr id=\"e" + entry.number() + "\""));
    }

    @Test
    void drawsTheEndOfALongJournal() {
        Journal journal = new Journal(Clock.systemUTC());
        IntStream.range(0, 620).forEach(i -> journal.credentialsIssued("ASIA" + i, "arn:aws:sts::1:x", Instant.MAX));

        assertThat(journal.timeline("long"))
                .contains("120 earlier entries not shown")
                .contains("id=\"e620\"");
    }

    @Test
    void saysSoWhereNothingHappened() {
        assertThat(new Journal(Clock.systemUTC()).timeline("idle")).contains("Nothing was asked of this fixture.");
    }

    @Test
    void isWrittenWhereItIsWanted(@TempDir Path directory) throws IOException {
        OverHttp.credentialsOn(web);

        Path written = aws.journal().writeTimeline(directory.resolve("new/timeline.html"), "A & B");

        assertThat(Files.readString(written)).contains("<h1>A &amp; B</h1>");
        assertThatThrownBy(() -> aws.journal().writeTimeline(directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("could not write the timeline to " + directory);
    }

    private String page() {
        return aws.journal().timeline("test");
    }

    private List<Element> drawn(String cssClass) throws Exception {
        return drawn(cssClass, "g");
    }

    private List<Element> drawn(String cssClass, String tag) throws Exception {
        String page = page();
        String svg = page.substring(page.indexOf("<svg"), page.indexOf("</svg>") + "</svg>".length());
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName(tag);
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(element -> element.getAttribute("class").startsWith(cssClass))
                .toList();
    }

    private List<String> texts() throws Exception {
        return drawn("", "text").stream().map(Element::getTextContent).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
