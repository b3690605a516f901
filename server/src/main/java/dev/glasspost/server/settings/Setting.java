package dev.glasspost.server.settings;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// Makes a record component a setting. Its key is the component's name in kebab case.
@Retention(RUNTIME)
@Target(RECORD_COMPONENT)
@interface Setting {
  /// What it does and when to change it, in Markdown.
  String doc();

  /// The value if nobody sets it, spelt as for `--set`.
  String standard();

  /// The smallest value allowed, spelt as for `--set`; empty for no bound.
  String from() default "";

  /// The greatest value allowed, spelt as for `--set`; empty for no bound.
  String to() default "";
}
