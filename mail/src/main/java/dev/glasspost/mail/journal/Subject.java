package dev.glasspost.mail.journal;

/// What a judgement is about. Texts are as the other side gave them: escape before showing.
public sealed interface Subject {
  /// The connection itself.
  record Connection(String address) implements Subject {}

  /// The name given in HELO or EHLO.
  record HeloName(String name) implements Subject {}

  /// The reverse-path given in MAIL, without angle brackets; empty for the null reverse-path.
  record Sender(String path) implements Subject {}

  /// The forward-path given in RCPT, without angle brackets.
  record Recipient(String path) implements Subject {}

  /// A message.
  record Content(long octets) implements Subject {}

  /// A command that was not understood, came at a wrong time, or is not served.
  record Command(String verb) implements Subject {}

  /// An attempt to log in.
  record Login(String user) implements Subject {}

  /// A domain, or a host that our table names, to which mail is to be brought.
  record NextHop(String name) implements Subject {}

  /// A maildrop that somebody wants to open.
  record Maildrop(String account) implements Subject {}
}
