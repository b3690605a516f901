package dev.glasspost.protocol.smtp;

/// The recipient as the sender first named it: RFC 3461 §4.2.
///
/// @param type such as `rfc822` or `utf-8`
/// @param address decoded from `xtext` (RFC 3461 §4) or from the forms of RFC 6533 §3
public record OriginalRecipient(String type, String address) {
  private static final String UTF8 = "utf-8";

  /// The address in characters that everybody takes, also where UTF-8 is none of them (RFC 6533
  /// §3).
  public String inAscii() {
    return isUtf8() ? Xtext.encodeUtf8(address) : address;
  }

  /// As the value of a parameter has it.
  String parameter() {
    return type + ";" + (isUtf8() ? Xtext.encodeUtf8(address) : Xtext.encode(address));
  }

  private boolean isUtf8() {
    return type.equalsIgnoreCase(UTF8);
  }
}
