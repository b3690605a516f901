package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trails;
import dev.glasspost.server.view.TrailFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where the copies are of those for whom one address stands: each is told of by its name, to whom
/// it is for.
final class AliasTrailTest extends Followed {
  private static final String TEAM = "recipes@hypertouch.com";
  private static final String ANN = "ann@c.example";
  private static final String DAN = "dan@d.example";

  private SessionId session = SessionId.of(0, 0, 0);

  private void tell(MessageEvent... events) {
    for (MessageEvent event : events) provider.journal.tell(session, event);
  }

  private void receiveForTeam() {
    session = receive("RCPT TO:<" + TEAM + ">\r\n").id();
    tell(
        new MessageEvent.Routed(FIRST, TEAM, List.of(JOE, ANN, DAN), List.of()),
        new MessageEvent.Delivered(FIRST, TEAM, JOE, 1));
  }

  private MessageEvent.Deferred deferred(String destination) {
    return new MessageEvent.Deferred(
        FIRST,
        TEAM,
        Reason.THEY_PUT_IT_OFF,
        "mx said: 450 busy",
        clock.instant(),
        List.of(),
        destination);
  }

  private static MessageEvent.Failed failed(String destination) {
    return new MessageEvent.Failed(
        FIRST,
        TEAM,
        Reason.THEY_REFUSED_IT,
        "mx said: 550 no",
        List.of(),
        destination,
        Optional.empty());
  }

  @Test
  void whomItWasPutOffForAndWhomItFailedForIsTold() {
    receiveForTeam();
    tell(failed(ANN), deferred(DAN));
    assertThat(now(FIRST))
        .hasSize(3)
        .anyMatch(it -> it.contains("the maildrop of " + JOE))
        .anyMatch(it ->
            it.startsWith(
                "The message for dan@d.example behind recipes@hypertouch.com is in the queue: they"
                    + " do not take it for dan@d.example now"))
        .anyMatch(it ->
            it.startsWith(
                "The message for ann@c.example behind recipes@hypertouch.com could not be"
                    + " delivered: they refuse it for ann@c.example"));
    assertThat(steps(FIRST))
        .anyMatch(it ->
            it.startsWith(
                "It could not be delivered to dan@d.example behind recipes@hypertouch.com: they do"
                    + " not take it for dan@d.example now"))
        .anyMatch(
            it -> it.startsWith("It could not be delivered to ann@c.example behind recipes@"));
    assertThat(json(trails()))
        .contains("\"destination\" : \"dan@d.example\"", "\"destination\" : \"ann@c.example\"");
  }

  @Test
  void ofEachWhatWasToldLastCounts() {
    receiveForTeam();
    tell(deferred(ANN), deferred(DAN));
    tell(
        new MessageEvent.Routed(FIRST, TEAM, List.of(JOE, ANN, DAN), List.of()),
        new MessageEvent.Relayed(FIRST, TEAM, "mx.d.example", "250 OK", session, DAN),
        deferred(ANN));
    assertThat(now(FIRST))
        .hasSize(3)
        .anyMatch(it -> it.startsWith("The message for ann@c.example behind recipes@"))
        .anyMatch(it ->
            it.startsWith(
                "The copy for dan@d.example behind recipes@hypertouch.com was taken over by the"
                    + " host mx.d.example"));
  }

  /// The administrator has changed the alias meanwhile.
  @Test
  void nobodyWaitsForWhomTheAddressDoesNotStandAnyMore() {
    receiveForTeam();
    tell(deferred(ANN), deferred(DAN));
    tell(new MessageEvent.Routed(FIRST, TEAM, List.of(JOE, DAN), List.of()), deferred(DAN));
    assertThat(now(FIRST)).hasSize(2).noneMatch(it -> it.contains(ANN));
  }

  /// An earlier version did not tell whom it was about.
  @Test
  void whatIsToldOfOneOfThemComesInPlaceOfWhatWasToldOfAny() {
    receiveForTeam();
    tell(deferred(""));
    assertThat(now(FIRST)).last().asString().contains("one of those for whom recipes@");
    tell(deferred(DAN));
    assertThat(now(FIRST)).hasSize(2).last().asString().contains("dan@d.example behind");
  }

  @Test
  void neitherSendersNorUsersLearnOfTheOthers() {
    receiveForTeam();
    tell(failed(ANN), deferred(DAN));
    List<Audience> others = List.of(new Audience.Sender(), new Audience.User(JOE, Instant.EPOCH));
    for (Audience audience : others)
      assertThat(
              json(
                  new Trails(
                      provider.journal.reader(),
                      provider.queue,
                      new StoreMaildrops(provider.store),
                      audience)))
          .contains("message")
          .doesNotContain("c.example", "d.example", "behind", "destination");
  }

  private static String json(Trails trails) {
    StringBuilder out = new StringBuilder();
    Trail trail = trails.of(new MessageId(1)).orElseThrow();
    try {
      TrailFormat.JSON.print(List.of(trail), out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }
}
