package dev.glasspost.fuzz;

/// Letters as protocols know them.
final class Ascii {
  private Ascii() {}

  static byte[] upper(byte[] octets) {
    byte[] upper = octets.clone();
    for (int i = 0; i < upper.length; i++)
      if (upper[i] >= 'a' && upper[i] <= 'z') upper[i] = (byte) (upper[i] - ('a' - 'A'));
    return upper;
  }
}
