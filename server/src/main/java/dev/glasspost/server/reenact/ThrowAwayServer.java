package dev.glasspost.server.reenact;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Follower;
import dev.glasspost.mail.journal.News;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.store.Store;
import dev.glasspost.server.run.Care;
import dev.glasspost.server.run.Glasspost;
import dev.glasspost.server.run.Glasspost.Listening;
import dev.glasspost.server.run.Holdings;
import dev.glasspost.server.run.Outside;
import dev.glasspost.server.run.StartProblem;
import dev.glasspost.server.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// A server for one session: with the present settings, and copies of the domains, accounts,
/// aliases, and routes; on free ports of this machine alone. It delivers nothing.
final class ThrowAwayServer implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);

  private final Holdings holdings;
  private final Glasspost server;
  private final Follower follower;

  private ThrowAwayServer(Holdings holdings, Glasspost server) {
    this.holdings = holdings;
    this.server = server;
    this.follower = server.administration().live().orElseThrow().follow();
  }

  /// What it is made of.
  ///
  /// @param folder empty, and removed by whoever made it
  /// @param opener opens a store in it
  /// @param settings of the present
  /// @param present what is to be copied
  record Making(Path folder, Supplier<Store> opener, Settings settings, Care present) {}

  /// @param resolver what it is told of the Domain Name System
  /// @param caller who calls, as far as it knows
  static ThrowAwayServer make(Making making, Resolver resolver, Endpoint caller)
      throws IOException, StartProblem {
    Holdings holdings =
        Holdings.open(making.folder(), () -> furnished(making), InstantSource.system());
    try {
      Outside outside = Outside.real(resolver).staged(caller);
      return new ThrowAwayServer(
          holdings, new Glasspost(making.settings(), making.folder(), holdings, outside));
    } catch (StartProblem | RuntimeException failure) {
      holdings.close();
      throw failure;
    }
  }

  private static Store furnished(Making making) {
    Store store = making.opener().get();
    making.present().copyDirectory(store);
    return store;
  }

  Directory directory() {
    return holdings.directory();
  }

  /// Begins to listen, and tells where for such a session.
  InetSocketAddress open(Script script) throws StartProblem {
    Listening listening = server.open();
    return switch (script.kind()) {
      case SMTP_IN -> listening.smtp().getFirst();
      case SUBMISSION ->
          (script.encrypted() ? listening.submissions() : listening.submission()).getFirst();
      case SMTP_OUT, LMTP_OUT, SERVER ->
          throw new IllegalArgumentException("only the calls of others are played again");
      case POP3 -> (script.encrypted() ? listening.pop3s() : listening.pop3()).getFirst();
    };
  }

  /// The record of the session that was played, when that is over.
  SessionRecord record() throws IOException, InterruptedException {
    Optional<SessionId> session = Optional.empty();
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    while (session.isEmpty()) {
      Optional<News> news = follower.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      session = news.isEmpty() ? Optional.empty() : closed(news.get());
      if (news.isEmpty()) throw new IOException("the throw-away server did not end the session");
    }
    return server.administration().journal().find(session.get()).orElseThrow();
  }

  private static Optional<SessionId> closed(News news) {
    return news instanceof News.Happened it && it.moment().event() instanceof Closed
        ? Optional.of(it.session())
        : Optional.empty();
  }

  @Override
  public void close() {
    try (holdings;
        server) {
      follower.close();
    }
  }
}
