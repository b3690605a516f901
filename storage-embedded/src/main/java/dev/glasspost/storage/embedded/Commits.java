package dev.glasspost.storage.embedded;

/// How long transactions took in the last minute, from being asked for to being durable.
///
/// @param count how many there were
/// @param medianMicros half of them took no longer; an eighth may be added
/// @param p99Micros 99 of 100 took no longer
public record Commits(long count, long medianMicros, long p99Micros) {}
