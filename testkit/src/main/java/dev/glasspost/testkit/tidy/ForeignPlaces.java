package dev.glasspost.testkit.tidy;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The repository names no folder of somebody's machine and no host that packages are fetched from:
/// neither is there on the next machine.
final class ForeignPlaces implements Rule {
  /// Spelt so that this file does not break the rule itself.
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<![\\w.$}-])/(?:hom[e]|User[s]|roo[t]|wor[k])/\\w"
              + "|\\b[A-Z]:\\\\+User[s]\\b"
              + "|https?://[^\\s\"<>]*(?:/maven[2]/|/-/[a-z0-9._-]+\\.tgz|/debian/(?:pool|dists)/)"
              + "|\\brepo1?\\.maven\\.(?:apache\\.)?or[g]"
              + "|\\bregistry\\.npmj[s]"
              + "|\\bdistributionUr[l]=");

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources.files().flatMap(ForeignPlaces::check);
  }

  private static Stream<Finding> check(SourceFile file) {
    return PLACE
        .matcher(file.text())
        .results()
        .map(place ->
            file.finding(
                file.lineAt(place.start()),
                "a place that is not everywhere: " + place.group(),
                "Name it relative to the repository, or leave it to the reader's settings"));
  }
}
