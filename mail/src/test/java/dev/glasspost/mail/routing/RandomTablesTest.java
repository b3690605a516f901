package dev.glasspost.mail.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.routing.Destination.Local;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for any table, however senseless. Each test's name tells its seed; repeat one with
/// `-Dglasspost.seed=N`.
final class RandomTablesTest {
  private static final int RUNS = 40;
  private static final int ADDRESSES = 200;
  private static final List<String> DOMAINS =
      List.of("a.example", "b.example", "c.example", "localhost");
  private static final List<String> NAMES =
      List.of("x", "y", "xy", "x+y", "y+x+y", "+", "*", "postmaster");
  private static final List<String> PATTERNS =
      List.of("*", "x*", "*y", "x*y", "*+y", "x+*", "postm*");

  static LongStream seeds() {
    Long given = Long.getLong("glasspost.seed");
    return given != null ? LongStream.of(given) : new SplittableRandom().longs(RUNS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyWayEndsAndIsTheSameAgain(long seed) {
    var chance = new Chance(new SplittableRandom(seed));
    RouteTable table = chance.content().table();
    for (int i = 0; i < ADDRESSES; i++) {
      Mailbox address = chance.mailbox();
      Routing routing = table.route(address);
      assertThat(routing.destinations()).doesNotHaveDuplicates().isNotEmpty();
      assertThat(routing.steps()).anyMatch(step -> step.to().isEmpty());
      assertThat(table.route(address)).isEqualTo(routing);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderInWhichEntriesAreNamedDoesNotMatter(long seed) {
    var chance = new Chance(new SplittableRandom(seed));
    Content content = chance.content();
    RouteTable table = content.table();
    RouteTable shuffled = content.shuffled(new Random(seed)).table();
    for (int i = 0; i < ADDRESSES; i++) {
      Mailbox address = chance.mailbox();
      assertThat(shuffled.route(address)).isEqualTo(table.route(address));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStepBeginsWhereAnEarlierOneLed(long seed) {
    var chance = new Chance(new SplittableRandom(seed));
    RouteTable table = chance.content().table();
    for (int i = 0; i < ADDRESSES; i++) {
      Mailbox address = chance.mailbox();
      var known = new HashSet<>(Set.of(address.canonical()));
      for (RouteStep step : table.route(address).steps()) {
        if (step.rule() == Rule.FOREIGN) assertThat(known).anyMatch(it -> it.endsWith(step.from()));
        else if (step.rule() != Rule.REFUSE && step.rule() != Rule.DISCARD)
          assertThat(known).contains(step.from());
        known.add(step.to());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mailEndsInAccountsThatThereAre(long seed) {
    var chance = new Chance(new SplittableRandom(seed));
    Content content = chance.content();
    RouteTable table = content.table();
    for (int i = 0; i < ADDRESSES; i++)
      for (Destination destination : table.route(chance.mailbox()).destinations())
        if (destination instanceof Local(String account) && !account.equals(RouteTable.POSTMASTER))
          assertThat(content.accounts).contains(account);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anAccountGetsItsOwnMail(long seed) {
    Content content = new Chance(new SplittableRandom(seed)).content();
    content.aliases.remove(RouteTable.POSTMASTER);
    content.routes.remove(RouteTable.POSTMASTER);
    RouteTable table = content.table();
    for (String account : content.accounts)
      assertThat(table.route(account).destinations()).containsExactly(new Local(account));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thePostmasterOfADomainOfOursIsReached(long seed) {
    Content content = new Chance(new SplittableRandom(seed)).content();
    RouteTable table = content.table();
    assertThat(table.routePostmaster().destinations())
        .anyMatch(it -> it instanceof Local || it instanceof Destination.Relay);
    for (String domain : content.domains)
      assertThat(table.route("postmaster@" + domain).destinations())
          .anyMatch(it -> it instanceof Local || it instanceof Destination.Relay);
  }

  private record Content(
      Set<String> domains,
      Set<String> accounts,
      Map<String, List<String>> aliases,
      Map<String, Route> routes) {
    RouteTable table() {
      return new RouteTable(domains, accounts, aliases, List.copyOf(routes.values()));
    }

    Content shuffled(Random random) {
      List<String> lefts = new ArrayList<>(routes.keySet());
      Collections.shuffle(lefts, random);
      var reordered = new LinkedHashMap<String, Route>();
      lefts.forEach(left -> reordered.put(left, routes.get(left)));
      return new Content(domains, accounts, aliases, reordered);
    }
  }

  private record Chance(SplittableRandom random) {
    Content content() {
      var content = new Content(new HashSet<>(), new HashSet<>(), new HashMap<>(), new HashMap<>());
      for (int i = random.nextInt(4); i > 0; i--) content.domains.add(one(DOMAINS));
      for (int i = random.nextInt(5); i > 0; i--) content.accounts.add(address());
      for (int i = random.nextInt(8); i > 0; i--) content.aliases.put(address(), targets());
      for (int i = random.nextInt(8); i > 0; i--) add(content.routes, route());
      return content;
    }

    private static void add(Map<String, Route> routes, Route route) {
      routes.put(route.left().toString(), route);
    }

    private List<String> targets() {
      return Stream.generate(this::address).limit(1 + random.nextInt(3)).toList();
    }

    private Route route() {
      Route.Left left =
          switch (random.nextInt(3)) {
            case 0 -> new Route.Left.WholeDomain(one(DOMAINS));
            case 1 -> new Route.Left.Addresses(new AddressPattern(one(PATTERNS), one(DOMAINS)));
            default -> new Route.Left.Addresses(new AddressPattern("xy", one(DOMAINS)));
          };
      Route.Right right =
          switch (random.nextInt(6)) {
            case 0 -> new Route.Right.Refuse();
            case 1 -> new Route.Right.Discard();
            case 2, 3 -> new Route.Right.OtherDomain(one(DOMAINS));
            case 4 -> new Route.Right.Address(new AddressPattern(one(PATTERNS), one(DOMAINS)));
            default -> new Route.Right.Address(new AddressPattern(one(NAMES), one(DOMAINS)));
          };
      return new Route(left, right);
    }

    Mailbox mailbox() {
      String name = random.nextInt(4) == 0 ? garbage() : one(NAMES);
      return new Mailbox(name, new Domain(one(DOMAINS)));
    }

    private String garbage() {
      int length = 1 + random.nextInt(80);
      return random
          .ints(length, 0, 0x250)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }

    private String address() {
      return one(NAMES) + "@" + one(DOMAINS);
    }

    private String one(List<String> of) {
      return of.get(random.nextInt(of.size()));
    }
  }
}
