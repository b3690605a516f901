package dev.glasspost.protocol.smtp;

/// The recipient as the sender first named it: RFC 3461 §4.2.
///
/// @param type such as `rfc822` or `utf-8`
/// @param address decoded from `xtext` (RFC 3461 §4) or from the forms of RFC 6533 §3
public record OriginalRecipient(String type, String address) {}
