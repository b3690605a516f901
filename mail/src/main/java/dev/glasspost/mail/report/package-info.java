/// What senders are told of their messages: reports in words for people and in fields for programs
/// (RFC 3464).
@NullMarked
package dev.glasspost.mail.report;

import org.jspecify.annotations.NullMarked;
