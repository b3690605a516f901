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

  /// Of the table of places in the words, and of the greatest for plain octets.
  private static final int HASH_BITS = 11;

  private static final int LEAST_HASH_BITS = 6;

  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int[] PLACES_OF_WORDS = placesOfWords();

  private final byte[] plain;

  /// Where octets like these were last seen in `plain`, from 1; there is one slot for two octets.
  private final int[] places;

  private final int hashBits;
  private final OctetsOut out = new OctetsOut();

  private Packing(Octets all) {
    plain = new byte[all.length()];
    all.toBuffer().get(plain);
    int bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, plain.length / 2));
    hashBits = Math.clamp(bits, LEAST_HASH_BITS, HASH_BITS);
    places = new int[1 << hashBits];
    out.number(plain.length);
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
    int fresh = 0;
    int at = 0;
    while (at + Integer.BYTES <= plain.length) {
      int back = see(at);
      int length = back < 0 ? 0 : sameLength(back, at);
      if (length < SHORTEST) {
        at++;
      } else {
        out.octets(plain, fresh, at - fresh);
        out.number(length);
        out.number(back);
        for (int end = at + length; ++at < end; ) see(at);
        fresh = at;
      }
    }
    out.octets(plain, fresh, plain.length - fresh);
    return out.toOctets();
  }

  /// Remembers the place of the four octets at `at`; returns how far back octets like these were
  /// last seen, in the plain ones or else in the words before them, or -1.
  private int see(int at) {
    if (at + Integer.BYTES > plain.length) return -1;
    int hash = hash(plain, at);
    int slot = hash >>> (Integer.SIZE - hashBits);
    int earlier = places[slot] - 1;
    places[slot] = at + 1;
    if (earlier >= 0) return at - earlier;
    int word = PLACES_OF_WORDS[hash >>> (Integer.SIZE - HASH_BITS)] - 1;
    return word < 0 ? -1 : WORDS.length + at - word;
  }

  /// How many octets at `at` are the same as those so far back. A run does not go on behind the
  /// words.
  private int sameLength(int back, int at) {
    boolean isWord = back > at;
    byte[] before = isWord ? WORDS : plain;
    int from = isWord ? WORDS.length + at - back : at - back;
    int most = Math.min(Math.min(MOST_AN_OCTET, plain.length - at), before.length - from);
    int mismatch = Arrays.mismatch(before, from, from + most, plain, at, at + most);
    return mismatch < 0 ? most : mismatch;
  }

  private static int hash(byte[] octets, int at) {
    return ((int) FOUR.get(octets, at)) * 0x9E3779B1;
  }

  private static int[] placesOfWords() {
    int[] places = new int[1 << HASH_BITS];
    for (int i = 0; i + Integer.BYTES <= WORDS.length; i++)
      places[hash(WORDS, i) >>> (Integer.SIZE - HASH_BITS)] = i + 1;
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
