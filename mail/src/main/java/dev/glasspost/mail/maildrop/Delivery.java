package dev.glasspost.mail.maildrop;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;

/// A message to be put into a maildrop.
///
/// @param prefix the trace fields put in front of the content, each line ended by CRLF
/// @param blob the content
/// @param at the time of this attempt
public record Delivery(MessageId message, Octets prefix, BlobRef blob, Instant at) {
  /// More than a Return-Path and a Received field of RFC 5321 §4.4 with the longest names need,
  /// signatures, and the reasons why others could not have it.
  public static final int MAX_PREFIX_OCTETS = 16 * 1024;

  public Delivery {
    if (prefix.length() > MAX_PREFIX_OCTETS)
      throw new IllegalArgumentException("trace fields have a limit");
  }
}
