package dev.glasspost.mail.queue;

/// Whether the sender has been told.
public enum Told {
  NOT_YET,
  /// The journal has it; whoever hears of it in the end, the postmaster, does not know yet.
  IN_JOURNAL,
  /// A report is on its way, or nobody wants one.
  YES
}
