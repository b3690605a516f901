package dev.glasspost.mail.journal;

/// Something that happened, written once; every log line, view and count is made from these.
public sealed interface Event permits SessionEvent, MessageEvent {}
