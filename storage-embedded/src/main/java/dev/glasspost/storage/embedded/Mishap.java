package dev.glasspost.storage.embedded;

import java.time.Instant;

/// Something that the store could not do.
///
/// @param sentence for the people who run the server
public record Mishap(Instant time, String sentence) {}
