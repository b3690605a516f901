package dev.glasspost.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.login.ClearLogins;
import dev.glasspost.session.login.Logins;
import dev.glasspost.session.pop3.Pop3Service;
import dev.glasspost.session.pop3.Pop3Settings;
import dev.glasspost.session.pop3.Pop3Settings.Limits;
import dev.glasspost.session.pop3.Pop3Settings.Times;
import java.io.IOException;
import java.util.List;

/// A whole session of POP3 with Ann, whose password is `sesame` and who has four messages. See
/// [FuzzWire] for what its octets mean.
final class Pop3SessionTarget implements Target {
  private static final Octets TRACE = Octets.ascii("Received: from x\r\n");
  private static final List<String> MESSAGES =
      List.of(
          "Subject: one\r\n\r\n.\r\n..\r\nbody\r\nlast\r\n",
          "",
          "Subject: no end",
          "\u00c3\u00bc: eight bits\r\n\r\n" + "line\r\n".repeat(300) + "\n.\n\r\r\n.\r");

  @Override
  public void take(byte[] input) throws IOException {
    if (input.length == 0) return;
    House house = new House();
    StoreMaildrops maildrops = new StoreMaildrops(house.store);
    for (int i = 0; i < MESSAGES.size(); i++) deliver(house, maildrops, i);
    FuzzWire wire = new FuzzWire(house.clock, input);
    SessionRecord record = house.hold(service(house, maildrops), wire);
    RecordOracle oracle = new RecordOracle(record, wire);
    oracle.check();
    String answered = new String(wire.answered(), ISO_8859_1);
    Claim.that(answered.isEmpty() || answered.startsWith("+OK "), "no greeting");
    Claim.that(answered.isEmpty() || answered.endsWith("\r\n"), "an answer without an end");
    Ending ending = oracle.closed().ending();
    // RFC 1939 §6: what was marked is removed at QUIT, and only then.
    int left = left(maildrops);
    if (ending != Ending.QUIT) Claim.equal(left, MESSAGES.size(), "messages left");
    Claim.that(left <= MESSAGES.size(), "messages from nowhere");
  }

  private static void deliver(House house, StoreMaildrops maildrops, int number) {
    byte[] octets = MESSAGES.get(number).getBytes(ISO_8859_1);
    try (var blob = house.store.blobs().create()) {
      blob.write(octets, 0, octets.length);
      Octets trace = number == 0 ? TRACE : Octets.EMPTY;
      maildrops.deliver(
          Ann.ADDRESS,
          new Delivery(new MessageId(number + 1L), trace, blob.finish(), house.clock.instant()));
    }
  }

  private static Pop3Service service(House house, StoreMaildrops maildrops) {
    var settings =
        new Pop3Settings("mx.a.example", new Limits(4, 2, 50), Times.USUAL, ClearLogins.ALLOWED);
    return new Pop3Service(
        settings, new Logins(new Ann(), () -> "ours"), maildrops, house.clock, house.clock::pass);
  }

  private static int left(StoreMaildrops maildrops) {
    try (Maildrop maildrop = maildrops.open(Ann.ADDRESS).orElseThrow()) {
      return maildrop.items().size();
    }
  }
}
