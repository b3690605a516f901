package dev.glasspost.server.admin;

import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.terminal.Terminal;
import dev.glasspost.server.terminal.Terminal.Facts;
import dev.glasspost.server.terminal.Terminal.Look;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A command and the terminal it was typed at.
record Request(Facts facts, List<String> arguments) {
  /// Changed when the frames or their meaning change.
  private static final int VERSION = 3;

  static final int MAX_ARGUMENTS = 1000;

  Request {
    arguments = List.copyOf(arguments);
  }

  static Request of(Terminal terminal, List<String> arguments) {
    return new Request(terminal.facts(), arguments);
  }

  Octets toOctets() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    out.writeBoolean(facts.look() == Look.COLOURED);
    out.writeInt(facts.columns());
    out.writeInt(facts.rows());
    out.writeUTF(facts.zone().orElseGet(ZoneId::systemDefault).getId());
    out.writeInt(arguments.size());
    for (String argument : arguments) out.writeUTF(argument);
    return Octets.of(bytes.toByteArray());
  }

  static Request parse(Octets octets) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets.toBytes()));
    if (in.readByte() != VERSION)
      throw new IOException("this command is of another version of Glasspost than the server");
    Look look = in.readBoolean() ? Look.COLOURED : Look.PLAIN;
    Facts facts = new Facts(look, in.readInt(), in.readInt(), Optional.of(zone(in.readUTF())));
    int count = in.readInt();
    if (count < 0 || count > MAX_ARGUMENTS) throw new IOException("these are too many arguments");
    List<String> arguments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) arguments.add(in.readUTF());
    return new Request(facts, arguments);
  }

  private static ZoneId zone(String id) throws IOException {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new IOException("the server knows no time zone " + Escape.of(id), e);
    }
  }
}
