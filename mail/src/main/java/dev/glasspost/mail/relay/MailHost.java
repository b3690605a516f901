package dev.glasspost.mail.relay;

/// A host that may take mail.
///
/// @param name a host name, or an IP address without brackets
/// @param preference lower is better (RFC 5321 §5.1)
public record MailHost(String name, int preference, int port) {}
