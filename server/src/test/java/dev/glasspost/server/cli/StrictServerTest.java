package dev.glasspost.server.cli;

/// The whole server on the strict store.
final class StrictServerTest extends ServerContract {
  private final StrictFolder folder = new StrictFolder();

  @Override
  StoreOpener opener() {
    return (data, settings) -> folder.open(data, settings);
  }
}
