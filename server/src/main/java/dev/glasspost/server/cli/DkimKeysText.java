package dev.glasspost.server.cli;

import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.protocol.dns.ZoneLine;
import dev.glasspost.server.cli.Table.Column;
import java.io.PrintStream;
import java.util.List;

/// Keys of domains, shown: as lists, and as what has to be published.
final class DkimKeysText {
  /// What people want to see of all keys; programs get the records as well.
  static final Table<DkimKey> LIST =
      new Table<>(
          List.of(
              new Column<>("domain", key -> key.domain().canonical()),
              new Column<>("selector", DkimKey::selector),
              new Column<>("algorithm", key -> key.algorithm().text()),
              new Column<>("state", key -> words(key.state())),
              new Column<>("made", DkimKey::made)));

  static final Table<DkimKey> WITH_RECORDS =
      new Table<>(
          List.of(
              new Column<>("domain", key -> key.domain().canonical()),
              new Column<>("selector", DkimKey::selector),
              new Column<>("algorithm", key -> key.algorithm().text()),
              new Column<>("state", key -> words(key.state())),
              new Column<>("made", DkimKey::made),
              new Column<>("name", DkimKey::recordName),
              new Column<>("text", key -> key.record().text())));

  private DkimKeysText() {}

  static String words(DkimKey.State state) {
    return switch (state) {
      case WAITING -> "waiting";
      case SIGNING -> "signing";
      case RETIRED -> "retired";
    };
  }

  /// Their records, for those who edit zone files and for those who fill in forms.
  static void printRecords(PrintStream out, List<DkimKey> keys) {
    out.println("As lines of a zone file:");
    out.println();
    keys.forEach(key -> out.println(ZoneLine.txt(key.recordName(), key.record().text()).text()));
    out.println();
    out.println("For a form that asks for the name and the text of a TXT record:");
    for (DkimKey key : keys) {
      out.println();
      out.println(key.recordName());
      out.println(key.record().text());
    }
  }
}
