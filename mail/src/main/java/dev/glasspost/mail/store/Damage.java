package dev.glasspost.mail.store;

/// Something that is not as it should be in a store that was checked.
///
/// @param where the partition or the file
/// @param what a sentence for people
public record Damage(String where, String what) {
  public Damage(Partition partition, String what) {
    this(partition.toString(), what);
  }
}
