package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class FailuresTest {
  @Test
  void aFullDiskIsToldFromOtherFailures() {
    assertThat(Failures.of("Writing", new IOException("No space left on device")))
        .isInstanceOf(StoreException.Full.class)
        .hasMessage("Writing failed: the disk is full. Make room; the server goes on by itself.");
    assertThat(Failures.of("Writing", new IOException("Disk quota exceeded")))
        .isInstanceOf(StoreException.Full.class);
    assertThat(Failures.of("Writing", new IOException("Input/output error")))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessage("Writing failed: Input/output error.");
  }

  @Test
  void missingRightsAreToldWithAdvice() {
    assertThat(Failures.of("Opening /data", new AccessDeniedException("/data/lock")))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessage(
            "Opening /data is not permitted (/data/lock). Check who owns that, and its rights.");
  }

  @Test
  void aFileSystemThatCanOnlyBeReadIsToldWithAdvice() {
    assertThat(
            Failures.of(
                "Opening the data folder /data",
                new FileSystemException("/data/lock", null, "Read-only file system")))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessage(
            "Opening the data folder /data failed: /data/lock: Read-only file system. If nobody"
                + " mounted it so, the system may have done it after an error of the disk: see the"
                + " system's log. Commands that only read work all the same.");
  }

  @Test
  void everyFailureHasAReason() {
    assertThat(Failures.of("Opening", new NoSuchFileException("/data/x")))
        .hasMessage("Opening failed: it is not there.");
    assertThat(Failures.of("Opening", new IOException()))
        .hasMessage("Opening failed: IOException.");
  }

  @Test
  void whatTheKeyFilesReportIsToldAlike() {
    var noSpace = new Status(Status.Code.IOError, Status.SubCode.NoSpace, "");
    assertThat(Failures.of("Writing", new RocksDBException("", noSpace)))
        .isInstanceOf(StoreException.Full.class);
    assertThat(
            Failures.of("Writing", new RocksDBException("While append: No space left on device")))
        .isInstanceOf(StoreException.Full.class);
    assertThat(
            Failures.of(
                "Making a backup in /mnt/b",
                new RocksDBException(
                    "No space left on device: While appending to file: /var/g/keys/000012.sst:"
                        + " No space left on device")))
        .hasMessage(
            "Making a backup in /mnt/b failed: the disk of /var/g/keys/000012.sst is full. Make"
                + " room; the server goes on by itself.");
    var corrupt = new Status(Status.Code.Corruption, Status.SubCode.None, "bad block");
    assertThat(Failures.of("Reading", new RocksDBException("bad block", corrupt)))
        .isInstanceOf(StoreException.Damaged.class)
        .hasMessageContainingAll("bad block", "backup");
    assertThat(Failures.of("Reading", new RocksDBException("odd")))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessage("Reading failed: odd.");
  }
}
