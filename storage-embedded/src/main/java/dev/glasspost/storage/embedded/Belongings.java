package dev.glasspost.storage.embedded;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/// Whom the files of a data folder belong to. Root may give commands where a user of its own runs
/// the server; what root makes of the store has to be that user's, who could not read it otherwise.
///
/// That user may change the folder meanwhile. So all is done relative to folders that are open, and
/// no link is followed.
final class Belongings {
  /// What the store makes; whatever else lies there is left alone.
  private static final Set<String> OURS =
      Set.of(
          "format",
          "format.new",
          "new",
          DataFolder.RESTORED,
          Tide.FILE,
          "lock",
          "keys",
          "blobs",
          "native");

  private final UserPrincipal from;
  private final PosixFileAttributes to;

  private Belongings(UserPrincipal from, PosixFileAttributes to) {
    this.from = from;
    this.to = to;
  }

  /// Gives what of the store belongs to who runs this to whom the folder belongs to. Who may not do
  /// that has made nothing there.
  static void handOver(Path folder) {
    try {
      Optional<String> user = ProcessHandle.current().info().user();
      boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (!posix || user.isEmpty()) return;
      PosixFileAttributes owned =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (owned.owner().getName().equals(user.get())) return;
      UserPrincipal us =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.get());
      new Belongings(us, owned).handOverStore(folder);
    } catch (IOException | DirectoryIteratorException mayNot) {
      // The server says which file it may not read.
    }
  }

  private void handOverStore(Path folder) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      if (all instanceof SecureDirectoryStream<Path> secure)
        for (Path each : secure)
          if (OURS.contains(each.getFileName().toString())) give(secure, each.getFileName());
    }
  }

  private void give(SecureDirectoryStream<Path> in, Path name) throws IOException {
    PosixFileAttributeView view =
        in.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    if (now.isDirectory())
      try (SecureDirectoryStream<Path> inside =
          in.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        for (Path each : inside) give(inside, each.getFileName());
      }
    if (!now.owner().equals(from) || now.isSymbolicLink()) return;
    view.setOwner(to.owner());
    view.setGroup(to.group());
  }
}
