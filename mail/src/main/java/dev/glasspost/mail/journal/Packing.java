package dev.glasspost.mail.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glasspost.protocol.text.Octets;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Makes the octets of a record fewer: what was said before, in the record or in any mail session,
/// is named by its place (LZ77 with words known beforehand).
///
/// It halves what a session costs, for two or three microseconds. Packed octets are: the length of
/// the plain ones, then in turn a run of new octets, and how long and how far back the run is that
/// follows it.
final class Packing {
  /// What sessions say. Part of the format: any change needs another version of [ChunkCodec].
  private static final byte[] WORDS =
      """
      +OK -ERR [AUTH] USER PASS STAT LIST RETR DELE UIDL TOP CAPA\r
      +OK name accepted, the password please\r
      +OK message  will be deleted at QUIT\r
      octets\r
       closing connection, 0 messages deleted, 1 message deleted, \r
      UTF8 USER\r
      EXPIRE NEVER\r
      RESP-CODES\r
      AUTH-RESP-CODE\r
      SASL PLAIN\r
      IMPLEMENTATION Glasspost\r
      .\r
      503 5.5.1 550 5.1.1 550 5.7.1 <postmaster@> No unsolicited email ads\r
      421 4.3.2 no line free, try again later\r
      ADDRESS: AUTH LOGIN PLAIN STARTTLS HELP VRFY EXPN RSET NOOP BDAT  LAST\r
       BODY=8BITMIME SIZE= SMTPUTF8 RET=HDRS ENVID= NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;\r
      220 ESMTP is spoken here. You are welcome\r
      220 Glasspost is ready.\r
      HELO 250  cannot verify EHLO localhost mail.\r
      250-PIPELINING\r
      250-SIZE 52428800\r
      250-8BITMIME\r
      250-BINARYMIME\r
      250-CHUNKING\r
      250-SMTPUTF8\r
      250-DSN\r
      250-ENHANCEDSTATUSCODES\r
      250-LIMITS RCPTMAX=1000\r
      250-NO-SOLICITING\r
      250 ENHANCEDSTATUSCODES\r
      MAIL FROM:<\r
      250 2.1.0 < sender accepted\r
      RCPT TO:<@gmail.com> @example.net> .org>\r
      250 2.1.5 < recipient accepted\r
      DATA\r
      354 Enter mail, end with "." on a line by itself\r
      250 2.6.0 S.00000 message accepted for delivery\r
      QUIT\r
      221 2.0.0 mail. closing connection\r
      """
          .getBytes(US_ASCII);

  /// The shortest run worth naming; naming one takes three octets, or four if it is far away.
  private static final int SHORTEST = 5;

  /// How many octets one packed octet can stand for, at the most.
  private static final int MOST_AN_OCTET = 256;

  private static final int HASH_BITS = 11;
  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int[] PLACES_OF_WORDS = placesOfWords();

  private final byte[] octets;
  private final int[] places = PLACES_OF_WORDS.clone();
  private final OctetsOut out = new OctetsOut();

  private Packing(Octets plain) {
    octets = Arrays.copyOf(WORDS, WORDS.length + plain.length());
    plain.toBuffer().get(octets, WORDS.length, plain.length());
    out.number(plain.length());
  }

  static Octets pack(Octets plain) {
    return new Packing(plain).pack();
  }

  static Octets unpack(Octets packed) throws DamagedChunk {
    OctetsIn in = new OctetsIn(packed);
    int length = in.small();
    if (length > (long) packed.length() * MOST_AN_OCTET)
      throw new DamagedChunk("it can't be that long");
    byte[] plain = Arrays.copyOf(WORDS, WORDS.length + length);
    int end = WORDS.length;
    while (true) {
      end = put(in.octets(), plain, end);
      if (!in.hasMore()) break;
      end = repeat(in.small(), in.small(), plain, end);
    }
    if (end != plain.length) throw new DamagedChunk("it is not as long as it says");
    return Octets.of(plain, WORDS.length, length);
  }

  private Octets pack() {
    int fresh = WORDS.length;
    int at = fresh;
    while (at + Integer.BYTES <= octets.length) {
      int earlier = see(octets, at, places);
      int length = earlier < 0 ? 0 : sameLength(earlier, at);
      if (length < SHORTEST) {
        at++;
      } else {
        out.octets(Octets.of(octets, fresh, at - fresh));
        out.number(length);
        out.number(at - earlier);
        for (int end = at + length; ++at < end; ) see(octets, at, places);
        fresh = at;
      }
    }
    out.octets(Octets.of(octets, fresh, octets.length - fresh));
    return out.toOctets();
  }

  private int sameLength(int earlier, int at) {
    int mismatch = Arrays.mismatch(octets, earlier, octets.length, octets, at, octets.length);
    int length = mismatch < 0 ? octets.length - at : mismatch;
    return Math.min(length, MOST_AN_OCTET);
  }

  /// Remembers the place of the four octets at `at`; returns the place where octets like these were
  /// last seen, or -1.
  private static int see(byte[] octets, int at, int[] places) {
    if (at + Integer.BYTES > octets.length) return -1;
    int slot = ((int) FOUR.get(octets, at) * 0x9E3779B1) >>> (Integer.SIZE - HASH_BITS);
    int earlier = places[slot] - 1;
    places[slot] = at + 1;
    return earlier;
  }

  private static int[] placesOfWords() {
    int[] places = new int[1 << HASH_BITS];
    for (int i = 0; i < WORDS.length; i++) see(WORDS, i, places);
    return places;
  }

  private static int put(Octets run, byte[] plain, int end) throws DamagedChunk {
    if (run.length() > plain.length - end) throw new DamagedChunk("it is longer than it says");
    run.toBuffer().get(plain, end, run.length());
    return end + run.length();
  }

  private static int repeat(int length, int back, byte[] plain, int end) throws DamagedChunk {
    if (length > plain.length - end || back < 1 || back > end)
      throw new DamagedChunk("it repeats what is not there");
    for (int i = 0; i < length; i++) plain[end + i] = plain[end + i - back];
    return end + length;
  }
}
