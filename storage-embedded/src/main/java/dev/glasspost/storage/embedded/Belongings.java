package dev.glasspost.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whom the files of a data folder belong to. Root may give commands where a user of its own runs
/// the server; what root makes there has to be that user's, who could not read it otherwise.
final class Belongings {
  private Belongings() {}

  /// Gives all that is in a folder to whom the folder belongs to, if that is somebody else than who
  /// runs this. Who may not do that has made nothing there that others could not read.
  static void handOver(Path folder) {
    try {
      PosixFileAttributeView view = view(folder);
      if (view == null || isOurs(view.readAttributes())) return;
      PosixFileAttributes owned = view.readAttributes();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : (Iterable<Path>) all::iterator) give(each, owned);
      }
    } catch (IOException | UncheckedIOException mayNot) {
      // The server says which file it may not read.
    }
  }

  private static boolean isOurs(PosixFileAttributes folder) {
    return ProcessHandle.current().info().user().map(folder.owner().getName()::equals).orElse(true);
  }

  private static void give(Path each, PosixFileAttributes folder) throws IOException {
    PosixFileAttributeView view = view(each);
    if (view == null || view.getOwner().equals(folder.owner())) return;
    view.setOwner(folder.owner());
    view.setGroup(folder.group());
  }

  /// Null where files have no owners.
  private static @Nullable PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
