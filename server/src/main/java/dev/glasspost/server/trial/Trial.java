package dev.glasspost.server.trial;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Follower;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.News;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.run.Administration;
import dev.glasspost.server.run.Glasspost.Listening;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// What `try` shows: a domain, an account, an alias, one message that comes in and is read.
///
/// @param password of the account, made up for this trial
/// @param hostName of the server
public record Trial(Administration administration, String password, String hostName) {
  public static final String DOMAIN = "hypertouch.com";
  public static final String ACCOUNT = "joepublic@" + DOMAIN;

  /// The notice that callers are greeted with.
  public static final String NOTICE = FoundingSession.NOTICE;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int PASSWORD_LENGTH = 12;

  /// What was seen to work.
  ///
  /// @param session the record of the session that brought the message
  /// @param id of that message
  public record Outcome(SessionRecord session, MessageId id) {}

  /// Makes the domain, the account, and the alias.
  public static Trial prepare(Administration administration, String hostName) {
    String password = password(new SecureRandom());
    Directory directory = administration.directory();
    directory.addDomain(DOMAIN);
    directory.addAccount(ACCOUNT, new Secret(Octets.ascii(password)));
    directory.addAlias(FoundingSession.RECIPIENT, List.of(ACCOUNT));
    return new Trial(administration, password, hostName);
  }

  private static String password(SecureRandom random) {
    StringBuilder password = new StringBuilder();
    while (password.length() < PASSWORD_LENGTH)
      password.append(PASSWORD_LETTERS.charAt(random.nextInt(PASSWORD_LETTERS.length())));
    return password.toString();
  }

  /// Plays the founding session over the network, and reads its message over POP3. As in those days
  /// the caller stays until the message has been delivered.
  ///
  /// @throws TrialFailed if anything was not as it should be
  public Outcome run(Listening listening) throws IOException, TrialFailed, InterruptedException {
    try (Follower follower = administration.live().orElseThrow().follow();
        var session = new FoundingSession(listening.smtp().getFirst(), hostName)) {
      MessageId id = session.handOver();
      await(follower, "the delivery", new MessageEvent.Removed(id)::equals);
      session.leave();
      await(follower, "the end of the session", SessionEvent.Closed.class::isInstance);
      List<String> message = Reading.read(listening.pop3().getFirst(), ACCOUNT, password);
      checkMessage(message);
      return new Outcome(record(id), id);
    }
  }

  private static void await(Follower follower, String what, Predicate<Event> wanted)
      throws TrialFailed, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean happened = false;
    while (!happened) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      News news =
          follower
              .next(left)
              .orElseThrow(() -> new TrialFailed("Waiting for " + what + " was in vain."));
      happened = news instanceof News.Happened it && wanted.test(it.moment().event());
    }
  }

  private static void checkMessage(List<String> message) throws TrialFailed {
    if (!message.getFirst().equals("Return-Path: <" + FoundingSession.SENDER + ">"))
      throw new TrialFailed("The message begins with '" + message.getFirst() + "'.");
    int size = FoundingSession.MESSAGE.size();
    if (message.size() < size
        || !message.subList(message.size() - size, message.size()).equals(FoundingSession.MESSAGE))
      throw new TrialFailed("The message is not as it was sent: " + message);
  }

  private SessionRecord record(MessageId id) throws TrialFailed {
    return administration
        .journal()
        .find(id)
        .orElseThrow(() -> new TrialFailed("The journal does not know the session of " + id + "."));
  }
}
