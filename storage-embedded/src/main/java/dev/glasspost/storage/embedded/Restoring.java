package dev.glasspost.storage.embedded;

/// What is made of a backup that is damaged.
public enum Restoring {
  /// Nothing: it is refused.
  WHOLE,
  /// A data folder of all that is there. What is missing is missed by whoever reads it.
  WHAT_IS_THERE
}
