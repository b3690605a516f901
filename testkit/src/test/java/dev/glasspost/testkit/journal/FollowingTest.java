package dev.glasspost.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Follower;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.News;
import dev.glasspost.mail.journal.OpenRecord;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.view.Following;
import dev.glasspost.mail.view.Ink;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.TerminalPage;
import dev.glasspost.mail.view.View;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class FollowingTest {
  private static final TerminalPage PAGE = new TerminalPage(Ink.NONE);

  private final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  private final StoreJournal journal =
      new StoreJournal(
          new StrictStore(),
          clock,
          () -> Instant.EPOCH.until(clock.instant(), ChronoUnit.NANOS),
          0);

  @Test
  void theLogGrowsAsSessionsTalkAtTheSameTime() throws InterruptedException {
    try (Follower follower = journal.follow()) {
      Recorder first = call(750, "192.0.2.1");
      Recorder second = call(751, "192.0.2.2");
      clock.pass(Duration.ofSeconds(3));
      first.note(new Entered(Stage.GREETED));
      second.note(new Closed(Ending.HUNG_UP, ""));

      assertThat(lines(follower, Level.LOW))
          .containsExactly(
              "02:35:56 4 SMTP Line 750 created for answering",
              "02:35:56 4 SMTP-750() Got connection from [192.0.2.1:1110]",
              "02:35:56 4 SMTP Line 751 created for answering",
              "02:35:56 4 SMTP-751() Got connection from [192.0.2.2:1110]",
              "02:35:59 3 SMTP-751([192.0.2.2]) Closing: they hung up before it was over",
              "02:35:59 4 SMTP-751([192.0.2.2]) Input stream ended",
              "02:35:59 4 SMTP disposing line 751");
    }
  }

  @Test
  void aSessionThatWasOpenBeforeIsKnownByWhatItTold() throws InterruptedException {
    Recorder recorder = call(750, "192.0.2.1");
    try (Follower follower = journal.follow()) {
      recorder.note(new Entered(Stage.MET));
      assertThat(lines(follower, Level.ALL))
          .containsExactly("02:35:56 5 SMTP-750([192.0.2.1]) *Status=knows the other side");
    }
  }

  @Test
  void whatBecomesOfAMessageLaterIsTold() throws InterruptedException {
    Recorder recorder = call(750, "192.0.2.1");
    recorder.note(new Closed(Ending.QUIT, ""));
    recorder.close();
    try (Follower follower = journal.follow()) {
      clock.pass(Duration.ofMinutes(1));
      journal.tell(recorder.id(), new MessageEvent.Removed(new MessageId(14_938)));
      assertThat(lines(follower, Level.ALL))
          .containsExactly("02:36:56 2 SYSTEM [S.0000014938] deleted");
    }
  }

  @Test
  void oneSessionIsFollowedFromItsBeginningWithoutTheOthers() throws InterruptedException {
    Recorder other = call(749, "192.0.2.9");
    Recorder recorder = call(750, "192.0.2.1");
    recorder.keep();
    recorder.note(new Entered(Stage.GREETED));
    try (OpenRecord open = journal.follow(recorder.id()).orElseThrow()) {
      other.note(new Closed(Ending.HUNG_UP, ""));
      recorder.note(new Entered(Stage.MET));
      Lens lens = new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC);
      Following following = new Following(lens, journal.reader());
      assertThat(texts(following.soFar(open.soFar())))
          .startsWith("02:35:56 5 SMTP-750() Stream created")
          .endsWith("02:35:56 5 SMTP-750([192.0.2.1]) *Status=waiting for a command");
      News news = open.rest().next(Duration.ZERO).orElseThrow();
      assertThat(texts(following.lines(news)))
          .containsExactly("02:35:56 5 SMTP-750([192.0.2.1]) *Status=knows the other side");
      assertThat(open.rest().next(Duration.ZERO)).isEmpty();
    }
  }

  /// However the threads meet, an event is either in what was told or among the news.
  @Test
  void nothingIsMissedOrToldTwiceWhereASessionIsJoinedWhileItTalks() throws InterruptedException {
    Recorder recorder = call(750, "192.0.2.1");
    Thread talking =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 5_000; i++) recorder.note(new Arrived(i, 1));
            });
    for (int round = 0; round < 20; round++)
      try (OpenRecord open = journal.follow(recorder.id()).orElseThrow()) {
        long next = open.soFar().moments().size();
        Optional<News> news = open.rest().next(Duration.ZERO);
        if (news.isPresent() && news.get() instanceof News.Happened it)
          assertThat(it.moment().event()).isEqualTo(new Arrived(next - 2, 1));
      }
    talking.join();
  }

  @Test
  void aSessionThatIsOverCanNotBeFollowed() {
    Recorder recorder = call(750, "192.0.2.1");
    recorder.note(new Closed(Ending.QUIT, ""));
    recorder.close();
    assertThat(journal.follow(recorder.id())).isEmpty();
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(line -> PAGE.plain(line, ZoneOffset.UTC)).toList();
  }

  @Test
  void whatCameTooFastIsTold() {
    Lens lens = new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC);
    Following following = new Following(lens, journal.reader());
    assertThat(following.lines(new News.Missed(1_234)))
        .extracting(line -> line.text())
        .containsExactly("1,234 events came too fast to be shown here");
  }

  private Recorder call(long line, String address) {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new LineOpened(line));
    recorder.note(new Connected(new Endpoint(address, 1110), new Endpoint("209.31.44.214", 25)));
    return recorder;
  }

  private List<String> lines(Follower follower, Level level) throws InterruptedException {
    Lens lens = new Lens(View.PLAIN, level, ZoneOffset.UTC);
    Following following = new Following(lens, journal.reader());
    List<String> lines = new ArrayList<>();
    for (Optional<News> news = follower.next(Duration.ZERO);
        news.isPresent();
        news = follower.next(Duration.ZERO))
      following.lines(news.get()).stream()
          .map(line -> PAGE.plain(line, ZoneOffset.UTC))
          .forEach(lines::add);
    return lines;
  }
}
