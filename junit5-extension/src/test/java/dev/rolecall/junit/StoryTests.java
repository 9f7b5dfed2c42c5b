package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolecall.FakeAws;
import dev.rolecall.journal.Journal;
import dev.rolecall.journal.Note;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A test that fails tells what happened in its fixture. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class StoryTests {

    private static final Pattern TIMELINE = Pattern.compile("\ntimeline: (file:\\S+)$");

    @Test
    void isAttachedToTheFailure() {
        String story = onlyStory(TestRun.of(FailingTestCase.class));

        assertThat(story)
                .startsWith("what happened in this fixture, by its clock:\n")
                .contains("   1  iam       ListRoles ", "allowed iam:ListRoles on ")
                .doesNotContain("\tat ");
    }

    @Test
    void namesAPageThatShowsTheSame() throws IOException {
        Path page = page(onlyStory(TestRun.of(FailingTestCase.class)));

        assertThat(Files.readString(page))
                .contains("<h1>FailingTestCase › failsAfterACall(FakeAws)</h1>", "iam:ListRoles");
    }

    @WithInstanceProfile(role = "web")
    static class FailingTestCase {

        @Test
        void failsAfterACall(FakeAws aws) {
            aws.iam().listRoles();
            fail("on purpose");
        }
    }

    /** Of the run that this test itself is part of: the ones inside it are given no place for files. */
    @Test
    @ExtendWith(ContextOfThisTest.class)
    void thePageIsAmongTheFilesThatJUnitKeeps(ExtensionContext test) throws IOException {
        Path page = page("\n" + TimelineFile.write(test, new Journal(Clock.systemUTC())));

        assertThat(page).hasFileName("rolecall-timeline.html");
        assertThat(Files.readString(page)).contains("<h1>StoryTests › thePageIsAmongTheFilesThatJUnitKeeps(");
    }

    static final class ContextOfThisTest implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ExtensionContext.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context;
        }
    }

    @Test
    void isAttachedToWhatStrictnessFindsToo() {
        assertThat(onlyStory(TestRun.of(UnusedFaultTestCase.class))).contains("ListRoles");
    }

    @WithInstanceProfile(role = "web")
    @Denied("s3:GetObject")
    static class UnusedFaultTestCase {

        @Test
        void neverMeetsItsFault(FakeAws aws) {
            aws.iam().listRoles();
        }
    }

    @Test
    void isLeftOutOnRequest() {
        assertThat(stories(TestRun.with(Map.of("rolecall.story", "never"), FailingTestCase.class)))
                .isEmpty();
    }

    @Test
    void isLeftOutWhereNothingHappened() {
        assertThat(stories(TestRun.of(IdleTestCase.class))).isEmpty();
    }

    @WithInstanceProfile(role = "web")
    static class IdleTestCase {

        @Test
        void failsByItself() {
            fail("on purpose");
        }
    }

    @Test
    void isNotToldOfATestThatPassesUnlessAskedFor() {
        assertThat(TestRun.of(PassingTestCase.class).passed(1).published("rolecall.story"))
                .isEmpty();
        assertThat(TestRun.with(Map.of("rolecall.story", "always"), PassingTestCase.class)
                        .passed(1)
                        .published("rolecall.story"))
                .singleElement()
                .satisfies(story -> assertThat(story).contains("ListRoles").containsPattern(TIMELINE));
    }

    @WithInstanceProfile(role = "web")
    static class PassingTestCase {

        @Test
        void passes(FakeAws aws) {
            aws.iam().listRoles();
        }
    }

    @Test
    void leavesAbortedTestsAlone() {
        assertThat(stories(TestRun.of(AbortedTestCase.class))).isEmpty();
    }

    @WithInstanceProfile(role = "web")
    static class AbortedTestCase {

        @Test
        void assumesTooMuch(FakeAws aws) {
            aws.iam().listRoles();
            assumeTrue(false);
        }
    }

    @Test
    void namesTheModesItKnows() {
        assertThat(TestRun.with(Map.of("rolecall.story", "sometimes"), PassingTestCase.class)
                        .failure())
                .isEqualTo("expected rolecall.story to be failure, always or never, but found: 'sometimes'");
    }

    private static String onlyStory(TestRun run) {
        assertThat(stories(run)).hasSize(1);
        return stories(run).get(0);
    }

    private static List<String> stories(TestRun run) {
        return run.failures().stream()
                .flatMap(failure -> Stream.of(failure.getSuppressed()))
                .filter(Note.class::isInstance)
                .map(Throwable::getMessage)
                .toList();
    }

    private static Path page(String story) {
        Matcher timeline = TIMELINE.matcher(story);
        assertThat(timeline.find()).as(story).isTrue();
        return Path.of(URI.create(timeline.group(1)));
    }
}
