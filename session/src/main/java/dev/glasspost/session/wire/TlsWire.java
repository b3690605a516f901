package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.protocol.text.Octets;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// A connection encrypted with TLS, on top of another one.
///
/// An engine of the JDK does the arithmetic, this class moves the octets: so deadlines, the
/// watchdog and the stopping of the server work as they do in clear, and the buffers are ours. An
/// idle connection holds one of a kibibyte; larger ones are let go of as soon as nothing is left in
/// them.
final class TlsWire implements Wire {
  /// What is held while nothing comes; most command lines fit in.
  static final int IDLE_OCTETS = 1024;

  /// What is held while content comes: a record of the largest size and more (RFC 8446 §5.2).
  private static final int BULK_OCTETS = 17 * 1024;

  /// How long we try to tell the peer that we are closing.
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  /// RFC 8446 §5.1: type, version and length stand before each record.
  private static final int RECORD_HEADER = 5;

  /// RFC 8446 §5.2 allows 256 octets more than the content has, TLS 1.2 allowed 2,048 more. What
  /// claims to be longer is no record, and is not waited for.
  static final int MAX_RECORD_OCTETS = RECORD_HEADER + (16 + 2) * 1024;

  private static final String TLS_1_3 = "TLSv1.3";
  private static final byte ALERT = 0x15;
  private static final byte HANDSHAKE = 0x16;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Wire under;
  private final SSLEngine engine;

  /// What came and was not decrypted yet.
  private byte[] came = new byte[IDLE_OCTETS];

  private int from;
  private int to;

  /// What was decrypted and not taken yet.
  private byte[] plain = new byte[0];

  private int plainFrom;
  private int plainTo;
  private boolean begun;
  private boolean ended;

  private TlsWire(Wire under, SSLEngine engine) {
    this.under = under;
    this.engine = engine;
  }

  /// Encrypts a connection that the peer opened.
  ///
  /// @param patience for the whole handshake
  /// @throws SSLException if the two sides can't agree; the peer was told
  /// @throws NotTlsException if the peer does not even try
  /// @throws SocketTimeoutException if it takes too long
  /// @throws EOFException if the peer hangs up
  static TlsWire accept(Wire under, SSLEngine engine, Duration patience) throws IOException {
    engine.setUseClientMode(false);
    return agreed(new TlsWire(under, engine), patience);
  }

  /// Encrypts a connection that we opened; otherwise as [#accept].
  static TlsWire call(Wire under, SSLEngine engine, Duration patience) throws IOException {
    engine.setUseClientMode(true);
    return agreed(new TlsWire(under, engine), patience);
  }

  private static TlsWire agreed(TlsWire wire, Duration patience) throws IOException {
    try {
      wire.shakeHands(new Deadline(patience));
    } catch (SSLException disagreement) {
      wire.tellDisagreement();
      throw disagreement;
    }
    return wire;
  }

  /// What the peer sent is no beginning of TLS.
  static final class NotTlsException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// The end of something that takes several reads or writes: octets that trickle in one by one
  /// must not make it longer.
  private record Deadline(long nanoTime) {
    Deadline(Duration patience) {
      this(System.nanoTime() + patience.toNanos());
    }

    Duration left() throws SocketTimeoutException {
      Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
      if (!left.isPositive()) throw new SocketTimeoutException("it takes too long");
      return left;
    }
  }

  private void shakeHands(Deadline deadline) throws IOException {
    engine.beginHandshake();
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> send(NOTHING, deadline);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> hearHandshake(deadline);
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
      if (ended || engine.isOutboundDone()) throw new EOFException();
    }
  }

  private void hearHandshake(Deadline deadline) throws IOException {
    if (!begun && to > from && !isBeginning(came[from])) throw new NotTlsException();
    if (decrypt()) {
      begun = true;
      return;
    }
    fill(deadline.left(), IDLE_OCTETS);
    if (ended) throw new EOFException();
  }

  /// A server may begin with the alert that it does not want to talk to us.
  private boolean isBeginning(byte type) {
    return type == HANDSHAKE || (engine.getUseClientMode() && type == ALERT);
  }

  /// What the engine still wants to say when it has thrown: an alert that tells why.
  private void tellDisagreement() {
    try {
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP)
        if (send(NOTHING, new Deadline(FAREWELL)) == 0) return;
    } catch (IOException _) {
      // They will see that we hang up.
    }
  }

  /// How the connection is encrypted.
  Encrypted description() {
    return TlsDescription.of((ExtendedSSLSession) engine.getSession(), shown());
  }

  /// The certificate of who was called, and those of its issuers as they sent them.
  List<X509Certificate> shown() {
    return TlsDescription.shown(
        engine.getUseClientMode() ? theirs() : engine.getSession().getLocalCertificates());
  }

  private Certificate @Nullable [] theirs() {
    try {
      return engine.getSession().getPeerCertificates();
    } catch (SSLPeerUnverifiedException _) {
      return null;
    }
  }

  /// See [Conversation#channelBinding].
  Optional<Octets> channelBinding() {
    return TlsDescription.channelBinding((ExtendedSSLSession) engine.getSession());
  }

  @Override
  public Endpoint peer() {
    return under.peer();
  }

  @Override
  public Endpoint local() {
    return under.local();
  }

  @Override
  public int read(byte[] into, int offset, int length, Duration patience) throws IOException {
    Deadline deadline = new Deadline(patience);
    while (plainFrom == plainTo && !ended) {
      if (decrypt()) continueHandshake(deadline);
      else fill(deadline.left(), length > IDLE_OCTETS ? BULK_OCTETS : IDLE_OCTETS);
    }
    if (plainFrom == plainTo) return -1;
    int count = Math.min(length, plainTo - plainFrom);
    System.arraycopy(plain, plainFrom, into, offset, count);
    plainFrom += count;
    return count;
  }

  @Override
  public int ready() throws IOException {
    while (plainFrom == plainTo && !ended) {
      if (decrypt()) continueHandshake(new Deadline(FAREWELL));
      else if (under.ready() > 0) fill(FAREWELL, IDLE_OCTETS);
      else return 0;
    }
    return plainTo - plainFrom;
  }

  /// TLS 1.3 has messages in the midst, such as for new keys, that want an answer.
  private void continueHandshake(Deadline deadline) throws IOException {
    while (true) {
      var status = engine.getHandshakeStatus();
      // TLS 1.2 would let a client begin a handshake at any time, at our cost.
      if (status == HandshakeStatus.NEED_TASK && !TLS_1_3.equals(engine.getSession().getProtocol()))
        throw new SSLException("they want to negotiate anew");
      switch (status) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> {
          if (send(NOTHING, deadline) == 0) return;
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  /// Waits for more from the network.
  private void fill(Duration patience, int room) throws IOException {
    makeRoom(room);
    int count = under.read(came, to, came.length - to, patience);
    if (count < 0) ended = true;
    else to += count;
  }

  /// Lets go of what is not needed, and makes room for `room` octets or the record that has begun.
  private void makeRoom(int room) throws SSLException {
    if (plain.length > room) plain = new byte[0];
    int needed = Math.max(room, recordLength());
    if (from == to ? came.length != needed : came.length < needed || to == came.length)
      came = Arrays.copyOfRange(came, from, from + Math.max(needed, to - from + 1));
    else System.arraycopy(came, from, came, 0, to - from);
    to -= from;
    from = 0;
  }

  /// How long the first record is, with its header; 0 as long as that is not known.
  private int recordLength() throws SSLException {
    if (to - from < RECORD_HEADER) return 0;
    int length = RECORD_HEADER + ((came[from + 3] & 0xff) << 8) + (came[from + 4] & 0xff);
    if (length > MAX_RECORD_OCTETS)
      throw new SSLException("a record is longer than records may be");
    return length;
  }

  /// Takes a record from what came; says whether there was a whole one.
  private boolean decrypt() throws SSLException {
    int length = recordLength();
    if (length == 0 || to - from < length) return unwrapRest(length);
    if (plain.length < length) plain = new byte[length];
    return unwrap(length);
  }

  /// The engine may have something left that needs no more octets.
  private boolean unwrapRest(int length) throws SSLException {
    boolean again = engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP_AGAIN;
    return again && unwrap(Math.min(length, to - from));
  }

  private boolean unwrap(int length) throws SSLException {
    ByteBuffer record = ByteBuffer.wrap(came, from, length);
    SSLEngineResult result = engine.unwrap(record, ByteBuffer.wrap(plain));
    from += result.bytesConsumed();
    plainFrom = 0;
    plainTo = result.bytesProduced();
    return switch (result.getStatus()) {
      case OK -> true;
      case CLOSED -> {
        ended = true;
        yield true;
      }
      case BUFFER_UNDERFLOW -> false;
      case BUFFER_OVERFLOW -> {
        plain = Arrays.copyOf(plain, engine.getSession().getApplicationBufferSize());
        yield unwrap(length);
      }
    };
  }

  @Override
  public void write(byte[] octets, int offset, int length, Duration patience) throws IOException {
    Deadline deadline = new Deadline(patience);
    ByteBuffer rest = ByteBuffer.wrap(octets, offset, length);
    while (rest.hasRemaining()) {
      if (engine.isOutboundDone()) throw new IOException("the connection is closed");
      send(rest, deadline);
    }
  }

  /// Encrypts as much as fits into one record and sends it.
  ///
  /// @return how many octets were sent
  private int send(ByteBuffer words, Deadline deadline) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    SSLEngineResult result = engine.wrap(words, record);
    while (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
      record = ByteBuffer.allocate(record.capacity() * 2);
      result = engine.wrap(words, record);
    }
    int octets = result.bytesProduced();
    if (octets > 0) under.write(record.array(), 0, octets, deadline.left());
    return octets;
  }

  @Override
  public void wake() {
    under.wake();
  }

  /// RFC 8446 §6.1: the peer can tell our end from one that somebody on the way made up.
  @Override
  public void finishWriting() throws IOException {
    engine.closeOutbound();
    Deadline deadline = new Deadline(FAREWELL);
    while (!engine.isOutboundDone()) if (send(NOTHING, deadline) == 0) break;
    under.finishWriting();
  }

  @Override
  public void close() {
    under.close();
  }
}
