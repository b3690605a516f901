package dev.glasspost.bench.mailbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Maildir folders, one for each recipient, named by the local part of the address.
///
/// @param within where in the recipient's folder; empty if that is the Maildir folder itself
public record Maildirs(Path folder, String within) implements Mailboxes {
  /// Where whole messages are; `tmp` holds those that are being written.
  private static final List<String> PLACES = List.of("new", "cur");

  @Override
  public long count(String recipient) throws IOException {
    Path maildir = folder.resolve(recipient.substring(0, recipient.indexOf('@'))).resolve(within);
    long count = 0;
    for (String place : PLACES) count += files(maildir.resolve(place));
    return count;
  }

  private static long files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return 0;
    long count = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path _ : entries) count++;
    }
    return count;
  }
}
