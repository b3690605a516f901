package dev.glasspost.server.check;

import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.protocol.dkim.KeyRecord;
import dev.glasspost.protocol.dns.ZoneLine;
import java.util.List;
import java.util.Optional;

/// Whether others can verify what we sign.
record DkimCheck(Subject subject, Names names) {
  List<Finding> run() {
    List<DkimKey> keys = subject.keys();
    if (keys.isEmpty())
      return List.of(
          Finding.wrong(
              "DKIM",
              "Mail from %s is not signed. `glasspost dkim add %1$s` makes keys and says what to"
                      .formatted(subject.domain())
                  + " publish."));
    return keys.stream().map(this::finding).toList();
  }

  private Finding finding(DkimKey key) {
    boolean published =
        names.all(Question.Type.TXT, key.recordName()).stream()
            .map(KeyRecord::parse)
            .anyMatch(Optional.of(key.record())::equals);
    return published ? published(key) : missing(key);
  }

  private static Finding published(DkimKey key) {
    String name = "The key " + key.selector();
    return switch (key.state()) {
      case SIGNING -> Finding.well("DKIM", name + " signs, and its record can be seen.");
      case RETIRED -> Finding.well("DKIM", name + " is retired, and its record can still be seen.");
      case WAITING ->
          Finding.advice(
              "DKIM",
              "%s can be seen and may sign: `glasspost dkim activate %s %s`."
                  .formatted(name, key.domain().canonical(), key.selector()));
    };
  }

  private static Finding missing(DkimKey key) {
    ZoneLine record = ZoneLine.txt(key.recordName(), key.record().text());
    String name = "The record of the key " + key.selector();
    return switch (key.state()) {
      case SIGNING ->
          Finding.wrong(
              "DKIM",
              name + " can't be seen, but mail is signed with it: others will mistrust it.",
              record);
      case WAITING -> Finding.advice("DKIM", name + " can't be seen as yet.", record);
      case RETIRED ->
          Finding.well(
              "DKIM",
              name
                  + " is gone, as is right a week after it was retired:"
                  + " `glasspost dkim remove %s %s`."
                      .formatted(key.domain().canonical(), key.selector()));
    };
  }
}
