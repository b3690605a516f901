package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// What went wrong on the disk, in words for the people who run the server.
final class Failures {
  private static final String CLOSED = "The store is closed.";

  /// How it begins where something is to be opened: nothing goes on by itself then.
  private static final String OPENING = "Opening ";

  private static final Pattern FILE = Pattern.compile("(?<![^ ])(/.+?)(?=:|$)");

  /// What nobody expects, and whoever mounted it so knows.
  private static final String READ_ONLY =
      " If nobody mounted it so, the system may have done it after an error of the disk: see the"
          + " system's log. Commands that only read work all the same.";

  private Failures() {}

  static StoreException closed() {
    return new StoreException.Unavailable(CLOSED);
  }

  /// @param doing what was tried, as in `Writing messages to /var/lib/glasspost/blobs/00000001.seg`
  static StoreException of(String doing, IOException cause) {
    if (cause instanceof AccessDeniedException denied)
      return new StoreException.Unavailable(
          doing
              + " is not permitted ("
              + denied.getFile()
              + "). Check who owns that, and its rights.",
          cause);
    String reason = reason(cause);
    return lacksRoom(reason) ? full(doing, "the disk", cause) : failed(doing, reason, cause);
  }

  static StoreException of(String doing, RocksDBException cause) {
    String reason = String.valueOf(cause.getMessage());
    Optional<Status> status = Optional.ofNullable(cause.getStatus());
    if (lacksRoom(reason)
        || status.map(it -> it.getSubCode() == Status.SubCode.NoSpace).orElse(false))
      return full(doing, diskOf(reason), cause);
    if (isCorruption(cause))
      return new StoreException.Damaged(
          doing
              + " failed, for the key files are damaged ("
              + reason
              + "). Restore the data folder from a backup.",
          cause);
    if (reason.contains("Permission denied"))
      return new StoreException.Unavailable(
          doing
              + " is not permitted ("
              + reason
              + "). Check who owns the data folder and all that is in it, and its rights.",
          cause);
    if (reason.contains("No such file"))
      return new StoreException.Damaged(
          doing
              + " failed, for a file is missing ("
              + reason
              + "). Restore the data folder from a backup.",
          cause);
    return failed(doing, reason, cause);
  }

  /// The key files in `folder` could not be opened.
  static StoreException ofOpening(Path folder, RocksDBException cause) {
    String doing = OPENING + "the key files in " + folder;
    List<String> damaged = isCorruption(cause) ? Tables.damaged(folder) : List.of();
    if (damaged.isEmpty()) return of(doing, cause);
    return new StoreException.Damaged(
        doing
            + " failed, for "
            + String.join(", ", damaged)
            + (damaged.size() == 1 ? " does not fit its" : " do not fit their")
            + " checksums. Restore the data folder from a backup; and mistrust the disk.",
        cause);
  }

  private static boolean isCorruption(RocksDBException cause) {
    return Optional.ofNullable(cause.getStatus())
        .filter(it -> it.getCode() == Status.Code.Corruption)
        .isPresent();
  }

  /// RocksDB tells which file it could not write, which may lie elsewhere than what is being made.
  private static String diskOf(String reason) {
    Matcher file = FILE.matcher(reason);
    return file.find() ? "the disk of " + file.group(1) : "the disk";
  }

  private static StoreException full(String doing, String disk, Exception cause) {
    String then = doing.startsWith(OPENING) ? "try again" : "the server goes on by itself";
    return new StoreException.Full(
        doing + " failed: " + disk + " is full. Make room; " + then + ".", cause);
  }

  private static StoreException failed(String doing, String reason, Exception cause) {
    String advice = reason.contains("Read-only file system") ? READ_ONLY : "";
    return new StoreException.Unavailable(doing + " failed: " + reason + "." + advice, cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) return "it is not there";
    if (cause instanceof FileAlreadyExistsException) return "there is a file in its place";
    return Optional.ofNullable(cause.getMessage())
        .orElseGet(() -> cause.getClass().getSimpleName());
  }

  /// The JDK and RocksDB tell the operating system's reason (ENOSPC, EDQUOT) as text alone.
  private static boolean lacksRoom(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    return lower.contains("no space left") || lower.contains("quota exceeded");
  }
}
