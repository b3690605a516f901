package dev.glasspost.mail.view;

import java.util.List;

/// One record as seen through a lens, ready to be printed in any format.
public record Sheet(Summary summary, Lens lens, List<Line> lines) {
  public Sheet {
    lines = List.copyOf(lines);
  }
}
