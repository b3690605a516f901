package dev.glasspost.bench.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What was tried, what the server has promised, and what was seen. Every entry is in its file
/// before [#note] returns, and promises are on the disk, so that the file tells the truth whatever
/// ends the tool.
final class Ledger implements Closeable {
  /// How far a message has come.
  enum Stage {
    /// It was about to be sent.
    SENT,
    /// The server has said that it has it.
    ACKNOWLEDGED,
    /// It was about to be deleted; whether it was is not known.
    DELETING,
    /// The server has said that it is deleted.
    DELETED
  }

  /// What is known of a message.
  ///
  /// @param uid that POP3 gave it when it was first seen
  record Entry(String id, String recipient, String digest, Stage stage, Optional<String> uid) {
    Entry at(Stage next) {
      return new Entry(id, recipient, digest, next, uid);
    }

    Entry seenAs(String seen) {
      return new Entry(id, recipient, digest, stage, Optional.of(seen));
    }

    private String line() {
      return String.join(" ", stage.name(), id, recipient, digest, uid.orElse("-")) + "\n";
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, String> receipts = new HashMap<>();
  private final FileChannel file;
  private long acknowledged;
  private long deleted;

  private Ledger(FileChannel file) {
    this.file = file;
  }

  static Ledger create(Path path) throws IOException {
    return new Ledger(FileChannel.open(path, CREATE_NEW, WRITE));
  }

  synchronized void note(Entry entry) {
    entries.put(entry.id(), entry);
    try {
      ByteBuffer line = ByteBuffer.wrap(entry.line().getBytes(US_ASCII));
      while (line.hasRemaining()) file.write(line);
      if (entry.stage() == Stage.ACKNOWLEDGED || entry.stage() == Stage.DELETED) file.force(false);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write the ledger", failure);
    }
  }

  void sent(Letter letter) {
    note(new Entry(letter.id(), letter.recipient(), letter.digest(), Stage.SENT, Optional.empty()));
  }

  synchronized void acknowledged(Letter letter) {
    acknowledged++;
    note(known(letter.id()).at(Stage.ACKNOWLEDGED));
  }

  /// What the server said when it acknowledged a letter: its reference for it.
  synchronized void receipt(Letter letter, String words) {
    receipts.put(letter.id(), words);
  }

  /// The replies that acknowledged letters, by the letters' ids.
  synchronized Map<String, String> receipts() {
    return Map.copyOf(receipts);
  }

  synchronized void deleting(String id) {
    note(known(id).at(Stage.DELETING));
  }

  synchronized void deleted(String id) {
    deleted++;
    note(known(id).at(Stage.DELETED));
  }

  synchronized void seen(String id, String uid) {
    note(known(id).seenAs(uid));
  }

  synchronized Optional<Entry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  private Entry known(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("not in the ledger: " + id));
  }

  synchronized Map<String, Entry> entries() {
    return Map.copyOf(entries);
  }

  synchronized long acknowledged() {
    return acknowledged;
  }

  synchronized long deleted() {
    return deleted;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
