package dev.glasspost.session.wire;

import java.time.InstantSource;

/// What all conversations have around them.
public record Surroundings(InstantSource clock, Veil veil, Alarm alarm) {}
