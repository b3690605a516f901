package dev.glasspost.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where a data folder's admin socket is.
///
/// It is `admin.sock` in the data folder, unless that path is too long for a socket: then it is in
/// a folder of its own among the temporary files, and `admin.path` in the data folder says where.
final class Door {
  /// The longest path of a socket in octets that every system allows: macOS has 104 with a NUL.
  static final int MAX_PATH_OCTETS = 103;

  private final Path socket;
  private final Path pointer;

  Door(Path data) {
    socket = data.toAbsolutePath().resolve("admin.sock");
    pointer = data.toAbsolutePath().resolve("admin.path");
  }

  /// The socket's path, if a server that runs, or ran, left one.
  Optional<Path> find() throws IOException {
    if (Files.exists(socket)) return Optional.of(socket);
    if (!Files.exists(pointer)) return Optional.empty();
    return Optional.of(Path.of(Files.readString(pointer, UTF_8))).filter(Files::exists);
  }

  /// A path for a new socket. What a server that was killed left behind is removed: the caller
  /// holds the store, so nobody else listens.
  Path prepare() throws IOException {
    clear();
    if (fits(socket)) return socket;
    Path elsewhere =
        Files.createTempDirectory(
                "glasspost-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
            .resolve("admin.sock");
    if (!fits(elsewhere))
      throw new IOException("no folder has a path short enough for the admin socket");
    Files.writeString(pointer, elsewhere.toString(), UTF_8);
    return elsewhere;
  }

  private static boolean fits(Path path) {
    return path.toString().getBytes(UTF_8).length <= MAX_PATH_OCTETS;
  }

  void clear() throws IOException {
    Files.deleteIfExists(socket);
    if (!Files.exists(pointer)) return;
    Path elsewhere = Path.of(Files.readString(pointer, UTF_8));
    Files.deleteIfExists(elsewhere);
    Path folder = elsewhere.getParent();
    if (folder != null) Files.deleteIfExists(folder);
    Files.deleteIfExists(pointer);
  }
}
