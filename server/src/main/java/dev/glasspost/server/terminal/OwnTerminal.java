package dev.glasspost.server.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/// The terminal of this process. The launcher says with system properties what Java can't find out.
public final class OwnTerminal implements Terminal {
  private static final int MIN_COLUMNS = 40;
  private static final int MAX_COLUMNS = 500;
  private static final int MAX_ROWS = 500;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
  private final PrintStream err =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
  private final Facts facts =
      new Facts(
          Boolean.getBoolean("glasspost.colours") ? Look.COLOURED : Look.PLAIN,
          Math.clamp(
              Integer.getInteger("glasspost.columns", Facts.PLAIN.columns()),
              MIN_COLUMNS,
              MAX_COLUMNS),
          Math.clamp(Integer.getInteger("glasspost.rows", 0), 0, MAX_ROWS));

  @Override
  public PrintStream out() {
    return out;
  }

  @Override
  public PrintStream err() {
    return err;
  }

  @Override
  public Facts facts() {
    return facts;
  }

  @Override
  public Secret askPassword(String prompt) {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new Mute("There is no terminal to ask for the password; use --password-stdin."));
    out.flush();
    char[] typed = console.readPassword("%s", prompt);
    if (typed == null) throw new Gone();
    return new Secret(Octets.utf8(new String(typed)));
  }

  @Override
  public Secret readLine() {
    try {
      return new Secret(firstLine(System.in));
    } catch (IOException lost) {
      throw new Mute("The standard input can't be read: " + lost.getMessage());
    }
  }

  /// A line ends with LF, CRLF, or the end of the input.
  static Octets firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    if (octet < 0) throw new Mute("The standard input is empty.");
    while (octet >= 0 && octet != '\n') {
      if (line.size() == MAX_LINE_OCTETS)
        throw new Mute("The line on the standard input is too long.");
      line.write(octet);
      octet = in.read();
    }
    byte[] bytes = line.toByteArray();
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    return Octets.of(bytes, 0, length);
  }

  /// This process ends with its terminal.
  @Override
  public boolean isGone() {
    return out.checkError();
  }

  @Override
  public void stay() {
    // Nobody else waits for this process.
  }
}
