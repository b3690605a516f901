package dev.glasspost.mail.dkim;

/// A domain that messages are signed for.
///
/// @param canonical as it is compared, perhaps in letters beyond ASCII
/// @param ascii as the Domain Name System has it, and signatures that everybody understands (RFC
///   5890 §2.3.2.1: A-labels)
public record SigningDomain(String canonical, String ascii) {}
