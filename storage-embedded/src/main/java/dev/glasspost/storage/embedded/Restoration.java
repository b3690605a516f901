package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes a data folder of a backup.
///
/// The file that tells the format comes last. A folder without it is not opened, so nobody works
/// with one that was restored by halves.
final class Restoration {
  private final Path backup;
  private final Manifest manifest;

  private Restoration(Path backup, Manifest manifest) {
    this.backup = backup;
    this.manifest = manifest;
  }

  static void run(Path backup, Path data, Restoring what) {
    try {
      var restoration = new Restoration(backup, Manifest.toRestore(backup));
      if (what == Restoring.WHOLE) restoration.check();
      restoration.into(data);
    } catch (IOException e) {
      throw Failures.of("Restoring " + data + " from " + backup, e);
    }
  }

  private void into(Path data) throws IOException {
    DataFolder.make(data);
    if (!FileCopies.list(data).isEmpty())
      throw new StoreException.Unavailable(
          "There is something in " + data + " already. Restore into a folder that is not there.");
    copy(data);
  }

  /// Nothing is begun that can't be finished.
  private void check() throws IOException {
    for (var segment : manifest.segments().entrySet()) {
      Path file = Manifest.blobs(backup).resolve(segment.getKey());
      if (Files.notExists(file)) throw lacks("blobs/" + segment.getKey());
      if (Files.size(file) < segment.getValue())
        throw lacks("the end of blobs/" + segment.getKey());
    }
  }

  private StoreException lacks(String file) {
    return new StoreException.Damaged(
        "The backup " + backup + " lacks " + file + ". Use another backup.");
  }

  private void copy(Path data) throws IOException {
    Path blobs = data.resolve("blobs");
    FileCopies.copyFolder(Manifest.keys(backup, manifest.number()), data.resolve("keys"));
    DataFolder.makePrivate(blobs);
    DataFolder.makePrivate(data.resolve("keys"));
    for (var segment : manifest.segments().entrySet())
      copySegment(segment.getKey(), segment.getValue(), blobs);
    DataFolder.force(blobs);
    Path rest = Manifest.rest(backup, manifest.number());
    if (Files.exists(rest)) FileCopies.copyFolder(rest, data);
    Files.createFile(data.resolve(DataFolder.RESTORED));
    DataFolder.writeFormat(data, manifest.format());
    DataFolder.force(data);
  }

  private void copySegment(String name, long octets, Path blobs) throws IOException {
    Path from = Manifest.blobs(backup).resolve(name);
    if (Files.notExists(from)) return;
    FileCopies.copy(from, blobs.resolve(name), Math.min(octets, Files.size(from)));
  }
}
