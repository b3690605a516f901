package dev.glasspost.bench.subject;

import dev.glasspost.bench.gauge.ProcessTree;
import dev.glasspost.bench.mailbox.Mailboxes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/// A server that is measured, running. Closing it ends it and leaves its folder as it is.
public interface Subject extends AutoCloseable {
  String name();

  /// The first command of a client, `EHLO …` or `LHLO …`.
  String hello();

  /// Where it takes mail, over SMTP or LMTP.
  InetSocketAddress smtp();

  ProcessTree processes();

  Mailboxes mailboxes();

  /// Addresses that it takes mail for, into mailboxes of their own.
  List<String> recipients();

  @Override
  void close() throws IOException;
}
