package dev.glasspost.protocol.smtp;

import java.util.regex.Pattern;

/// The spelling of solicitation class keywords, such as `net.example:ADV`: RFC 3865 §2.2.
public final class Solicitation {
  private static final Pattern KEYWORD = Pattern.compile("[A-Za-z][A-Za-z0-9._:-]{0,999}");

  private Solicitation() {}

  public static boolean isKeyword(String text) {
    return KEYWORD.matcher(text).matches();
  }
}
