package dev.glasspost.server.cli;

import java.nio.file.Path;
import java.util.List;

/// A command with the name of a file or folder among its arguments. A server that carries it out
/// runs in another folder than whoever typed it.
interface FileArguments {
  /// As it was typed.
  Path file();

  /// The same arguments for a process that runs in another folder.
  default List<String> absolute(List<String> arguments) {
    String typed = file().toString();
    String absolute = file().toAbsolutePath().toString();
    return arguments.stream()
        .map(argument -> argument.equals(typed) ? absolute : withOption(argument, typed, absolute))
        .toList();
  }

  private static String withOption(String argument, String typed, String absolute) {
    return argument.startsWith("-") && argument.endsWith("=" + typed)
        ? argument.substring(0, argument.length() - typed.length()) + absolute
        : argument;
  }
}
