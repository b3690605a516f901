package dev.glasspost.server.settings;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// How to log in at another host, spelt `HOST[:PORT] USER FILE`, as in `smtp.example.net:587 ann
/// /etc/glasspost/password`.
///
/// @param host a name or an IP address without brackets
/// @param file holds the password in its first line
public record LoginAtHost(String host, int port, String user, Path file) {
  private static final int SMTP = 25;
  private static final int MAX_PORT = 65_535;
  private static final Pattern SPELT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:]+))(?::(\\d{1,5}))?\\s+(\\S+)\\s+(\\S.*)");

  /// Throws `IllegalArgumentException` with a sentence for people if the text is no such thing.
  public static LoginAtHost parse(String text) {
    var spelt = SPELT.matcher(text.strip());
    if (!spelt.matches()) throw wrong(text);
    int port = spelt.group(3) == null ? SMTP : Integer.parseInt(spelt.group(3));
    if (port < 1 || port > MAX_PORT) throw wrong(text);
    String host = spelt.group(1) == null ? spelt.group(2) : spelt.group(1);
    return new LoginAtHost(host, port, spelt.group(4), Path.of(spelt.group(5)));
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        ("'%s' is no login; write the host, the user, and the file with the password, such as"
                + " smtp.example.net:587 ann /etc/glasspost/password")
            .formatted(text));
  }

  @Override
  public String toString() {
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return "%s:%d %s %s".formatted(shown, port, user, file);
  }
}
