package dev.glasspost.testkit.dialogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The client's end of a connection.
public interface Peer {
  InputStream fromServer() throws IOException;

  OutputStream toServer() throws IOException;

  /// Says nothing until the server has lost patience.
  void fallSilent();

  /// Will send nothing more; may still hear.
  void hangUp() throws IOException;
}
