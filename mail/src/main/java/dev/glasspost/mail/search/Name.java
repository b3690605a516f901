package dev.glasspost.mail.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.index.Condition;
import dev.glasspost.mail.index.Condition.Alternative;
import dev.glasspost.mail.index.Condition.Piece;
import dev.glasspost.mail.index.TermTest;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Octets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Addresses and host names as they lie in the index: in lower case, and the domain first,
/// backwards, so that all of a domain and its subdomains lie together. `ann@mail.example.net`
/// becomes `ten.elpmaxe.liam@ann`.
final class Name {
  private static final char AT = '@';

  private Name() {}

  static Octets turned(String name) {
    return Octets.utf8(turn(name.toLowerCase(Locale.ROOT)));
  }

  private static String turn(String name) {
    int at = name.lastIndexOf(AT);
    return at < 0
        ? backwards(name)
        : backwards(name.substring(at + 1)) + AT + name.substring(0, at);
  }

  private static String backwards(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static String turnedBack(byte[] octets, int from, int to) {
    String text = new String(octets, from, to - from, UTF_8);
    int at = text.indexOf(AT);
    return at < 0
        ? backwards(text)
        : text.substring(at + 1) + AT + backwards(text.substring(0, at));
  }

  /// What it takes to have a name that fits a pattern, in which `*` stands for any characters.
  ///
  /// With an `@`, what stands before it is compared with the local part, the rest with the domain.
  /// Without, it is compared with all of the name; and if it has no star either, with the domain
  /// alone as well.
  static Condition condition(Field field, String pattern) {
    String text = spelt(bare(pattern.toLowerCase(Locale.ROOT)));
    boolean whole = text.indexOf(AT) < 0;
    if (whole && text.indexOf(Glob.STAR) >= 0) return Condition.of(scanned(field, Glob.of(text)));
    return new Condition(
        Stream.concat(Stream.of(text), otherSpelling(text).stream())
            .flatMap(it -> alternatives(field, it))
            .toList());
  }

  private static Stream<Alternative> alternatives(Field field, String text) {
    Alternative itself = alternative(field, Glob.of(turn(text)));
    boolean isDomain = text.indexOf(AT) < 0 && !text.isEmpty();
    return isDomain
        ? Stream.of(itself, alternative(field, Glob.of(backwards(text) + AT + Glob.STAR)))
        : Stream.of(itself);
  }

  /// With the whole of a domain as the Domain Name System has it, or with letters of any script.
  private static Optional<String> otherSpelling(String text) {
    int domain = text.lastIndexOf(AT) + 1;
    return Domain.parse(text.substring(domain))
        .flatMap(Domain::otherSpelling)
        .map(other -> text.substring(0, domain) + other);
  }

  /// People write addresses with their angle brackets too; and `<>` is a sender.
  private static String bare(String pattern) {
    boolean bracketed = pattern.startsWith("<") && pattern.endsWith(">");
    return bracketed ? pattern.substring(1, pattern.length() - 1) : pattern;
  }

  /// As it lies in the index: without a way through other hosts (RFC 5321 §4.1.1.3), and quoted
  /// only where it must be.
  private static String spelt(String text) {
    boolean hasWay = text.startsWith("@") && text.indexOf(':') > 0;
    String address = hasWay ? text.substring(text.indexOf(':') + 1) : text;
    boolean quoted = address.startsWith("\"") && address.indexOf(Glob.STAR) < 0;
    return quoted ? Mailbox.parse(address).map(Mailbox::toString).orElse(address) : address;
  }

  static Alternative alternative(Field field, Glob glob) {
    if (!glob.hasStar()) return Alternative.exactly(field.term(glob.beginning()));
    List<Octets> behind = glob.pieces().subList(1, glob.pieces().size());
    return new Alternative(
        field.number(), KeyRange.prefix(glob.beginning()), pieces(behind, Stream::of), glob);
  }

  /// A piece without an `@` is within the domain or within what stands before it.
  private static Alternative scanned(Field field, Glob glob) {
    TermTest test = (octets, from, to) -> glob.fits(turnedBack(octets, from, to));
    List<Piece> pieces =
        pieces(glob.pieces(), it -> Stream.of(it, Octets.utf8(backwards(it.utf8()))));
    return new Alternative(field.number(), KeyRange.ALL, pieces, test);
  }

  private static List<Piece> pieces(
      List<Octets> pieces, Function<Octets, Stream<Octets>> spellings) {
    return pieces.stream()
        .filter(it -> !it.isEmpty())
        .map(it -> new Piece(spellings.apply(it).toList()))
        .toList();
  }
}
