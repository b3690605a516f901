package dev.glasspost.mail.journal;

/// An event and when it happened.
///
/// @param micros microseconds since the record began
public record Moment(long micros, Event event) {}
