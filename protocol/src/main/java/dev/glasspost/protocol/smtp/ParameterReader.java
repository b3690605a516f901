package dev.glasspost.protocol.smtp;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes the parameters behind a path one by one.
abstract sealed class ParameterReader permits MailParameterReader, RcptParameterReader {
  /// What became of a parameter.
  enum Taking {
    TAKEN,
    UNKNOWN,
    BAD;

    static Taking of(boolean good) {
      return good ? TAKEN : BAD;
    }
  }

  /// Reads what stands behind the path.
  ///
  /// @param usage the fault of a text that holds no parameters at all
  /// @return what is wrong with it; nothing if all is well
  final Optional<Fault> read(String text, Fault usage) {
    if (text.isEmpty()) return Optional.empty();
    Optional<List<Parameter>> parameters = Parameter.list(text);
    if (text.charAt(0) != ' ' || parameters.isEmpty()) return Optional.of(usage);
    Set<String> keywords = new HashSet<>();
    for (Parameter parameter : parameters.get()) {
      if (!keywords.add(parameter.keyword()))
        return Optional.of(new Fault.RepeatedParameter(parameter.keyword()));
      switch (take(parameter)) {
        case TAKEN -> {}
        case UNKNOWN -> {
          return Optional.of(new Fault.UnknownParameter(parameter.keyword()));
        }
        case BAD -> {
          return Optional.of(new Fault.BadParameter(parameter.keyword()));
        }
      }
    }
    return Optional.empty();
  }

  abstract Taking take(Parameter parameter);
}
