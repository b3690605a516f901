package dev.glasspost.server.settings;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// Describes the settings of one record, a table of the settings file.
@Retention(RUNTIME)
@Target(TYPE)
@interface Section {
  /// What the settings are about, in Markdown.
  String doc();

  /// Keys that are not settings of this section, but that people look for here.
  Elsewhere[] elsewhere() default {};

  /// A key that is no setting (any more), and what to do instead.
  @interface Elsewhere {
    /// The key, without the section's own name.
    String key();

    /// A sentence that says where to go.
    String advice();
  }
}
