package dev.glasspost.server.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.view.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A founding page's log, and what of it has to be found in ours.
final class FoundingLog {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d\\d:\\d\\d:\\d\\d) (\\d) "
              + "(SMTP-\\d+\\([^ ]*\\)|SMTP\\(\\w+\\)|SYSTEM\\(POP\\)|SYSTEM|SMTP) (.*)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// Founding texts, and the texts of ours that say the same; `$1` is what is to be the same word
  /// for word.
  private static final Map<String, String> COUNTERPARTS = counterparts();

  private FoundingLog() {}

  /// The lines of a file beside this class; comments begin with `# `.
  static List<String> read(String name) {
    try (InputStream file = FoundingLog.class.getResourceAsStream("/founding/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8).lines().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static boolean isComment(String founding) {
    return founding.startsWith("# ");
  }

  /// Whether a line of ours has the same time, level and actor as a founding line, and says the
  /// same.
  static boolean isCounterpart(String founding, Line ours) {
    Matcher line = LINE.matcher(founding);
    if (!line.matches()) throw new IllegalArgumentException("no line of a log: " + founding);
    return line.group(1).equals(TIME.format(ours.time()))
        && Integer.parseInt(line.group(2)) == ours.level().number()
        && line.group(3).equals(ours.actor())
        && ours.text().matches(counterpart(line.group(4)));
  }

  private static String counterpart(String founding) {
    for (var entry : COUNTERPARTS.entrySet()) {
      Matcher text = Pattern.compile(entry.getKey()).matcher(founding);
      if (!text.matches()) continue;
      String ours = entry.getValue();
      for (int i = 1; i <= text.groupCount(); i++)
        ours = ours.replace("$" + i, Pattern.quote(text.group(i)));
      return ours;
    }
    throw new IllegalArgumentException("nothing of ours is known to say: " + founding);
  }

  private static Map<String, String> counterparts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("(Stream|Resolver) Created", "$1 created");
    texts.put("(Line \\d+ created for answering)", "$1");
    texts.put("(Got connection from .*)", "$1");
    texts.put("(Connection accepted from .*)", "$1");
    // Ours is another program, and its log does not cut the notice off.
    texts.put(
        "Sending 220-Stalker Internet Mail Server.*",
        Pattern.quote(
            "Sending 220-209.31.44.214 Glasspost is ready.\\r\\n"
                + "220-ESMTP is spoken here. You are welcome\\r\\n220 "
                + Provider.NOTICE
                + "\\r\\n"));
    texts.put("(Sending .*)", "$1");
    // The numbers of the first reply differ with its text; those of the two replies with addresses
    // are one more on the page than what it shows.
    texts.put("OT (\\d+) of \\1 bytes sent, Flags=0", "Sent (\\d+) of \\1 bytes");
    texts.put("\\*Status=22", "\\*Status=(waiting for a command|knows the other side)");
    texts.put("\\*Status=21", "\\*Status=checking the name");
    texts.put("\\*Status=25", "\\*Status=checking the sender");
    texts.put("\\*Status=26", "Accepted: we could tell <.*> if something goes wrong.*");
    texts.put("\\*Status=33", "\\*Status=checking the recipient");
    texts.put("\\*Status=23", "\\*Status=has a (sender|recipient)");
    texts.put("\\*Status=27", "\\*Status=receiving the message");
    texts.put("\\*Status=28", "\\*Status=storing the message");
    texts.put("\\*Status=29", "\\*Status=saying good-bye");
    texts.put("\\*Status=1", "\\*Status=closed");
    texts.put("\\*Status=2", "\\*Status=disposed");
    texts.put("(Received \\d+ bytes)", "$1");
    texts.put("(Input Line: .*?)\\\\r(?:\\\\n)?", "$1\\\\r\\\\n");
    texts.put("(Looking for .*)", "$1 \\(A\\)");
    texts.put("(Failed to verify\\. Real address is .*)", "$1");
    // Then, the fields that the server added were counted too.
    texts.put("Writing 1285 byte at 0", "Message content: \\[content, 1,002 octets, SHA-256 .*");
    texts.put("(\\{S\\.\\d+} received), 1285 bytes", "$1, 1002 bytes");
    texts.put("(\\[S\\.\\d+] <.*> 0\\+1 From:.*)", "$1");
    texts.put("(\\[S\\.\\d+] delivered to \\(\\w+)\\)", "$1@hypertouch\\.com\\)");
    texts.put("(\\[S\\.\\d+] deleted)", "$1");
    texts.put("Closing", "Closing: they said QUIT");
    texts.put("Disconnect Received", "Disconnect sent");
    texts.put("Disconnect Confirmed", "Disconnected");
    texts.put("Input Stream ended", "Input stream ended");
    texts.put("(disposing line \\d+)", "$1");
    texts.put("(Stream|Resolver) Disposed", "$1 disposed");
    return texts;
  }
}
