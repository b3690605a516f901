package dev.glasspost.mail.dkim;

import dev.glasspost.protocol.text.Escape;

/// Keys were not changed as was asked. The message is a sentence for the administrator that says
/// why, and what to do instead.
public final class DkimException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private DkimException(String message) {
    super(message);
  }

  static DkimException notThere(String domain, String selector) {
    return new DkimException(
        "There is no key %s of %s. `dkim list` shows those there are.".formatted(selector, domain));
  }

  static DkimException alreadyThere(String domain, String selector) {
    return new DkimException(
        "%s has a key %s already. Choose another name with --selector."
            .formatted(domain, selector));
  }

  static DkimException badSelector(String text) {
    return new DkimException(
        """
        '%s' can't name keys: letters, digits, and hyphens between them can, %d of them at the \
        most.\
        """
            .formatted(Escape.of(text), DkimKeys.MAX_STEM_OCTETS));
  }

  static DkimException nameTooLong(String name) {
    return new DkimException(
        "%s is longer than names may be. Choose a shorter name with --selector.".formatted(name));
  }

  static DkimException tooMany(String domain) {
    return new DkimException(
        "%s would have more than %d keys. Remove those that are not used any more."
            .formatted(domain, DkimKeys.MAX_KEYS));
  }
}
