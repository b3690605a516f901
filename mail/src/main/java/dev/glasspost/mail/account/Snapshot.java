package dev.glasspost.mail.account;

import static java.util.stream.Collectors.groupingBy;

import dev.glasspost.mail.routing.RouteTable;
import java.util.List;
import java.util.Map;

/// The directory at one moment, with what is asked of it all the time made ready.
///
/// @param byLocalPart the accounts that a bare local part may mean
record Snapshot(Entries entries, RouteTable table, Map<String, List<String>> byLocalPart) {
  static Snapshot of(Entries entries) {
    return new Snapshot(
        entries,
        entries.table(),
        entries.accounts().keySet().stream().collect(groupingBy(Snapshot::localPart)));
  }

  private static String localPart(String address) {
    return address.substring(0, address.lastIndexOf('@'));
  }
}
