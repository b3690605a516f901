package dev.glasspost.storage.embedded;

/// What a backup came to.
///
/// @param segments how many segment files the backup has
/// @param fresh how many of them it did not have before
/// @param octets what was copied of them; what is linked takes no room
public record Copied(int segments, int fresh, long octets) {}
