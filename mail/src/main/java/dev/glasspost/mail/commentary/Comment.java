package dev.glasspost.mail.commentary;

/// Something said about what happens next in a record.
///
/// @param text one or more sentences, safe to show
/// @param basis the section of an RFC or the setting that makes it so, such as `RFC 5321 §4.2` or
///   `setting smtp.notice`; empty if there is none
public record Comment(String text, String basis) {}
