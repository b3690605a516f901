package dev.glasspost.server.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// A name server on a loopback port that says what a test wants it to say.
public final class FakeNameServer implements AutoCloseable {
  private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Function<Record, Reply> replies;

  public sealed interface Reply {
    record Records(List<Record> records) implements Reply {}

    record Code(int rcode) implements Reply {}

    record Silence() implements Reply {}
  }

  public FakeNameServer(Function<Record, Reply> replies) throws IOException {
    this.replies = replies;
    Thread.ofVirtual().start(this::serve);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
  }

  /// The names that were asked for, in order.
  List<String> asked() {
    return asked;
  }

  private void serve() {
    try {
      byte[] buffer = new byte[1500];
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        reply(packet);
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void reply(DatagramPacket packet) throws IOException {
    Message query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
    Record question = query.getQuestion();
    asked.add(question.getName().toString());
    Message reply = new Message(query.getHeader().getID());
    Header header = reply.getHeader();
    header.setFlag(Flags.QR);
    header.setFlag(Flags.RA);
    reply.addRecord(question, Section.QUESTION);
    switch (replies.apply(question)) {
      case Reply.Silence _ -> {
        return;
      }
      case Reply.Code(int rcode) -> header.setRcode(rcode);
      case Reply.Records(var records) ->
          records.forEach(record -> reply.addRecord(record, Section.ANSWER));
    }
    byte[] wire = reply.toWire();
    socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
  }

  @Override
  public void close() {
    socket.close();
  }
}
