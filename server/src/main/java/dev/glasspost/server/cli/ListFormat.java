package dev.glasspost.server.cli;

import picocli.CommandLine.Option;

/// How a list is printed.
final class ListFormat {
  @Option(names = "--json", description = "Print JSON, for programs.")
  boolean json;
}
