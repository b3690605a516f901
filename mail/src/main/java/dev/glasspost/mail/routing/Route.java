package dev.glasspost.mail.routing;

/// One entry of the router's table: what is met on the left becomes what stands on the right.
public record Route(Left left, Right right) {
  /// What an entry is about.
  public sealed interface Left {
    /// One address, or those that fit the pattern.
    record Addresses(AddressPattern pattern) implements Left {
      @Override
      public String toString() {
        return pattern.toString();
      }
    }

    /// Every address of a domain for which nothing else is said.
    ///
    /// @param domain canonical
    record WholeDomain(String domain) implements Left {
      @Override
      public String toString() {
        return domain;
      }
    }

    /// Everything that is not ours and that no other entry is about.
    record Elsewhere() implements Left {
      @Override
      public String toString() {
        return ELSEWHERE;
      }
    }

    /// The domain whose addresses the entry is about; a star for [Elsewhere].
    default String domainMet() {
      return switch (this) {
        case Addresses(var pattern) -> pattern.domain();
        case WholeDomain(var domain) -> domain;
        case Elsewhere elsewhere -> elsewhere.toString();
      };
    }
  }

  /// What becomes of it.
  public sealed interface Right {
    /// Another address. Its star carries over what the star on the left stood for, or the whole
    /// local part if there is a domain on the left.
    record Address(AddressPattern pattern) implements Right {
      @Override
      public String toString() {
        return pattern.toString();
      }
    }

    /// The same local part in another domain.
    ///
    /// @param domain canonical
    record OtherDomain(String domain) implements Right {
      @Override
      public String toString() {
        return domain;
      }
    }

    /// It is handed to a host that the administrator named.
    record Via(NextHop.Host host) implements Right {
      @Override
      public String toString() {
        return host.toString();
      }
    }

    /// Neither mail for it nor mail from it is taken.
    record Refuse() implements Right {
      @Override
      public String toString() {
        return REFUSE;
      }
    }

    /// Mail for it is taken and thrown away.
    record Discard() implements Right {
      @Override
      public String toString() {
        return DISCARD;
      }
    }
  }

  /// How [Left.Elsewhere] is spelt.
  public static final String ELSEWHERE = "*";

  /// How [Right.Refuse] is spelt.
  public static final String REFUSE = "refuse";

  /// How [Right.Discard] is spelt.
  public static final String DISCARD = "discard";
}
