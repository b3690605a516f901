package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.Account;
import dev.glasspost.mail.account.Alias;
import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.DirectoryException.Problem;
import dev.glasspost.mail.account.DirectoryRouter;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The suite that [Directory] passes on every storage engine.
public abstract class DirectoryContract extends DirectoryOnStore {
  @Test
  void anEmptyDirectoryHasWhatIsBuiltIn() {
    assertThat(directory.domains()).containsExactly("localhost");
    assertThat(directory.accounts())
        .containsExactly(new Account("postmaster@localhost", Account.Password.NOT_SET));
    assertThat(directory.aliases()).isEmpty();
    assertThat(directory.routes()).isEmpty();
  }

  @Test
  void whatIsAddedIsListedInOrderAndCanonical() {
    populate();
    directory.addDomain("Z.Example");
    assertThat(directory.addAlias("Info@A.example", List.of("JOE@a.example", "ann@b.example")))
        .isEqualTo("info@a.example");
    directory.addRoute("Old-*@a.example", "*@B.example");
    directory.addRoute("spam.example", "refuse");
    assertThat(directory.domains())
        .containsExactly("a.example", "b.example", "localhost", "z.example");
    assertThat(directory.accounts())
        .containsExactly(
            new Account("ann@b.example", Account.Password.SET),
            new Account(JOE, Account.Password.NOT_SET),
            new Account("postmaster@localhost", Account.Password.NOT_SET));
    assertThat(directory.aliases())
        .containsExactly(new Alias("info@a.example", List.of(JOE, "ann@b.example")));
    assertThat(directory.routes())
        .extracting(route -> route.left() + " " + route.right())
        .containsExactly("old-*@a.example *@b.example", "spam.example refuse");
  }

  @Test
  void anAccountIsAsOldAsItselfNotAsItsName() {
    populate();
    Instant first = clock.instant();
    assertThat(directory.made(JOE)).contains(first);
    clock.pass(Duration.ofDays(1));
    directory.setPassword(JOE, password("secret"));
    crash();
    assertThat(directory.made(JOE)).contains(first);
    directory.removeAccount(JOE);
    assertThat(directory.made(JOE)).isEmpty();
    crash();
    assertThat(directory.made(JOE)).isEmpty();
    directory.addAccount(JOE, password("another"));
    assertThat(directory.made(JOE)).contains(clock.instant());
    assertThat(directory.made("postmaster@localhost")).isEmpty();
  }

  @Test
  void everyChangeSurvivesACrash() {
    populate();
    directory.addAlias("info@a.example", List.of(JOE));
    directory.addRoute("old-*@a.example", "*@b.example");
    directory.addRoute("spam.example", "refuse");
    directory.addDomain("gone.example");
    directory.removeDomain("gone.example");
    directory.setPassword("postmaster@localhost", password("master"));
    var before = List.of(directory.domains(), directory.accounts(), directory.aliases());
    List<Route> routes = directory.routes();
    crash();
    assertThat(List.of(directory.domains(), directory.accounts(), directory.aliases()))
        .isEqualTo(before);
    assertThat(directory.routes()).isEqualTo(routes);
    assertThat(login("postmaster@localhost", "master"))
        .isEqualTo(new Login.Welcome("postmaster@localhost"));
  }

  @Test
  void whatIsRemovedIsGone() {
    populate();
    directory.addAlias("info@a.example", List.of("ann@b.example"));
    directory.addRoute("old.example", "a.example");
    directory.removeAlias("info@a.example");
    directory.removeRoute("OLD.example");
    directory.removeAccount(JOE);
    directory.removeDomain("a.example");
    crash();
    assertThat(directory.domains()).containsExactly("b.example", "localhost");
    assertThat(directory.accounts()).extracting(Account::address).doesNotContain(JOE);
    assertThat(directory.aliases()).isEmpty();
    assertThat(directory.routes()).isEmpty();
  }

  @Test
  void theRouterGoesByTheTableOfTheMoment() {
    Router router = new DirectoryRouter(directory);
    Mailbox joe = new Mailbox("joe", new Domain("a.example"));
    assertThat(router.route(joe).destinations())
        .containsExactly(new Destination.Foreign(new NextHop.Exchangers("a.example")));
    directory.addDomain("a.example");
    assertThat(router.route(joe).destinations()).containsExactly(new Destination.Unknown());
    directory.addAccount(JOE);
    assertThat(router.route(joe).destinations()).containsExactly(new Destination.Local(JOE));
    assertThat(router.routePostmaster().destinations())
        .containsExactly(new Destination.Local("postmaster@localhost"));
  }

  /// Reports come from there, and tell people to write there.
  @Test
  void thePostmasterOfThisHostIsOursThoughItsNameIsNoDomainOfOurs() {
    Domain host = new Domain("mail.a.example");
    Router router = new DirectoryRouter(directory, host);
    Mailbox postmaster = new Mailbox("Postmaster", host);
    assertThat(router.route(postmaster).destinations())
        .containsExactly(new Destination.Local("postmaster@localhost"));
    directory.addDomain("a.example");
    directory.addAccount(JOE);
    directory.addAlias("postmaster@localhost", List.of(JOE));
    assertThat(router.route(postmaster).destinations()).containsExactly(new Destination.Local(JOE));
    assertThat(router.route(new Mailbox("joe", host)).destinations())
        .containsExactly(new Destination.Foreign(new NextHop.Exchangers("mail.a.example")));
  }

  @Test
  void changesFromManyThreadsAreAllThere() throws ExecutionException {
    directory.addDomain("a.example");
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  threads.submit(() -> {
                    go.await();
                    return directory.addAccount("user" + i + "@a.example");
                  }))
              .toList();
      go.countDown();
      for (Future<String> one : all) {
        String address = resultOf(one);
        assertThat(directory.table().route(address).destinations())
            .containsExactly(new Destination.Local(address));
      }
    }
    assertThat(directory.accounts()).hasSize(21);
  }

  private static String resultOf(Future<String> one) throws ExecutionException {
    try {
      return one.get();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nobody.example, UNKNOWN_DOMAIN",
    "a.example@a.example@, MALFORMED",
    "joe, MALFORMED",
    "@a.example, MALFORMED",
    "joe@, MALFORMED",
    "jo e@a.example, MALFORMED",
    ".joe@a.example, MALFORMED",
    "joe.@a.example, MALFORMED",
    "j..oe@a.example, MALFORMED",
    "j*@a.example, MALFORMED",
    "'j\"oe@a.example', MALFORMED",
    "joe@a_b.example, MALFORMED",
    "joe@-a.example, MALFORMED",
    "joe@a..example, MALFORMED",
    "joe@127.0.0.1, MALFORMED",
    "joe@a.example, ALREADY_THERE",
    "JOE@A.EXAMPLE, ALREADY_THERE",
    "info@a.example, ALREADY_THERE",
    "sales@a.example, ALREADY_THERE",
    "postmaster@localhost, ALREADY_THERE",
  })
  void anAccountThatCantBeIsNotAdded(String address, Problem problem) {
    populate();
    directory.addAlias("info@a.example", List.of(JOE));
    directory.addRoute("sales@a.example", JOE);
    String whole = address.equals("nobody.example") ? "joe@nobody.example" : address;
    assertRefused(problem, () -> directory.addAccount(whole));
    assertThat(directory.accounts()).hasSize(3);
  }

  @Test
  void anAddressMayBeAsLongAsMailAllows() {
    directory.addDomain("a.example");
    directory.addAccount("x".repeat(64) + "@a.example");
    assertRefused(Problem.MALFORMED, () -> directory.addAccount("x".repeat(65) + "@a.example"));
    directory.addDomain("x".repeat(63) + ".example");
    assertRefused(Problem.MALFORMED, () -> directory.addDomain("x".repeat(64) + ".example"));
    directory.addDomain("abc.".repeat(62) + "example");
    assertRefused(Problem.MALFORMED, () -> directory.addDomain("abc.".repeat(62) + "examples"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jörg@bücher.example", "c++@a.example", "o'neill=x@a.example"})
  void addressesOfTodayAreTaken(String address) {
    directory.addDomain(address.substring(address.indexOf('@') + 1));
    directory.addAccount(address);
    assertThat(directory.table().route(address).destinations())
        .containsExactly(new Destination.Local(address));
  }

  @ParameterizedTest
  @CsvSource({
    "bob@a.example, UNKNOWN_TARGET, bob@a.example",
    "gone@a.example, REFUSED_TARGET, gone@a.example",
    "info@a.example, CIRCLE, info@a.example",
    "bob, MALFORMED, bob",
  })
  void anAliasThatLeadsNowhereIsNotAdded(String target, Problem problem, String named) {
    populate();
    directory.addRoute("gone@a.example", "refuse");
    assertThat(
            assertRefused(
                problem, () -> directory.addAlias("info@a.example", List.of(JOE, target))))
        .contains(named);
    assertThat(directory.aliases()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "old.example, relay:MX.Example, relay:mx.example:25",
    "old.example, relay:mx.example:2525, relay:mx.example:2525",
    "joe-*@b.example, lmtp:[2001:db8::1]:24, lmtp:[2001:db8::1]:24",
    "b.example, lmtp:192.0.2.1, lmtp:192.0.2.1:24",
    "*, relay:smart.example:587, relay:smart.example:587",
    "old.example, new.example, new.example",
    "old-*@a.example, *@new.example, *@new.example",
  })
  void aRouteMayLeadToAnotherHostAndSurvivesACrash(String left, String right, String spelt) {
    populate();
    directory.addRoute(left, right);
    crash();
    assertThat(directory.routes())
        .filteredOn(it -> it.left().toString().equals(left))
        .singleElement()
        .extracting(it -> it.right().toString())
        .isEqualTo(spelt);
  }

  @Test
  void anAliasMayLeadToAnotherHost() {
    populate();
    directory.addAlias("info@a.example", List.of(JOE, "bob@c.example"));
    assertThat(directory.table().route("info@a.example").destinations())
        .containsExactly(
            new Destination.Local(JOE),
            new Destination.Relay("bob@c.example", new NextHop.Exchangers("c.example")));
  }

  @Test
  void whatLeadsToADomainOfOursMustNotLeadToAnotherHostUnnoticed() {
    directory.addDomain("a.example");
    directory.addDomain("b.example");
    directory.addAccount(JOE);
    directory.addRoute("old.example", "b.example");
    assertThat(assertRefused(Problem.STILL_USED, () -> directory.removeDomain("b.example")))
        .contains("route old.example")
        .contains("sent to other hosts");
  }

  @Test
  void aRouteMayLeadElsewhereWhatOtherRoutesLeadToIt() {
    populate();
    directory.addRoute("old.example", "a.example");
    directory.addRoute("*@a.example", "c.example");
    assertThat(directory.table().route("eve@old.example").destinations())
        .containsExactly(
            new Destination.Relay("eve@c.example", new NextHop.Exchangers("c.example")));
  }

  @Test
  void aWordAloneIsNoDomainElsewhere() {
    populate();
    assertThat(
            assertRefused(
                Problem.UNKNOWN_DOMAIN, () -> directory.addRoute("*@a.example", "nowhere")))
        .startsWith("nowhere is neither an address nor a domain of this server");
    directory.addDomain("intranet");
    directory.addRoute("old.example", "intranet");
  }

  @Test
  void anAliasHasAtLeastOneTargetAndNotTooMany() {
    populate();
    IntStream.rangeClosed(0, Directory.MAX_TARGETS)
        .forEach(i -> directory.addAccount("user" + i + "@a.example"));
    List<String> tooMany =
        IntStream.rangeClosed(0, Directory.MAX_TARGETS)
            .mapToObj(i -> "user" + i + "@a.example")
            .toList();
    assertRefused(Problem.MALFORMED, () -> directory.addAlias("all@a.example", List.of()));
    assertRefused(Problem.MALFORMED, () -> directory.addAlias("all@a.example", tooMany));
    directory.addAlias("all@a.example", tooMany.subList(0, Directory.MAX_TARGETS));
    assertThat(directory.table().route("all@a.example").destinations())
        .hasSize(Directory.MAX_TARGETS);
  }

  @Test
  void aTargetNamedTwiceCountsOnce() {
    populate();
    directory.addAlias("info@a.example", List.of(JOE, "JOE@a.example"));
    assertThat(directory.aliases()).containsExactly(new Alias("info@a.example", List.of(JOE)));
  }

  @ParameterizedTest
  @CsvSource({
    "old.example, relay:, MALFORMED",
    "old.example, relay:mx.example:0, MALFORMED",
    "old.example, relay:mx.example:65536, MALFORMED",
    "old.example, relay:mx.example:25x, MALFORMED",
    "old.example, lmtp:-x.example, MALFORMED",
    "old.example, relay:[2001:db8::1, MALFORMED",
    "*, a.example, MALFORMED",
    "*, refuse, MALFORMED",
    "old.example, bob@a.example, UNKNOWN_TARGET",
    "sales@a.example, bob@a.example, UNKNOWN_TARGET",
    "*@a.example, *@a.example, CIRCLE",
    "*@a.example, x-*@a.example, CIRCLE",
    "old.example, old.example, CIRCLE",
    "joe@a.example, refuse, ALREADY_THERE",
    "info@a.example, refuse, ALREADY_THERE",
    "sales@b.example, refuse, ALREADY_THERE",
    "postmaster@a.example, refuse, POSTMASTER_NEEDED",
    "postmaster@a.example, discard, POSTMASTER_NEEDED",
    "sales@a.example, *@b.example, MALFORMED",
    "a*b*c@a.example, *@b.example, MALFORMED",
    "old-*@a.example, *-*@b.example, MALFORMED",
    "*.example, refuse, MALFORMED",
    "old.example, reject!, MALFORMED",
  })
  void aRouteThatLeadsNowhereIsNotAdded(String left, String right, Problem problem) {
    populate();
    directory.addAlias("info@a.example", List.of(JOE));
    directory.addRoute("sales@b.example", "discard");
    assertRefused(problem, () -> directory.addRoute(left, right));
    assertThat(directory.routes()).hasSize(1);
  }

  @Test
  void theLastRouteThatWouldCloseACircleIsNotAdded() {
    populate();
    directory.addRoute("a.example", "b.example");
    assertRefused(Problem.CIRCLE, () -> directory.addRoute("b.example", "a.example"));
  }

  @Test
  void whatAnAliasNeedsIsNotRemoved() {
    populate();
    directory.addAlias("info@a.example", List.of(JOE));
    directory.addAlias("hello@a.example", List.of("info@a.example"));
    assertThat(assertRefused(Problem.STILL_USED, () -> directory.removeAccount(JOE)))
        .contains("alias", "alias remove hello@a.example", JOE);
    assertThat(assertRefused(Problem.STILL_USED, () -> directory.removeAlias("info@a.example")))
        .contains("hello@a.example");
    directory.removeAlias("hello@a.example");
    directory.removeAlias("info@a.example");
    directory.removeAccount(JOE);
  }

  @Test
  void whatARouteNeedsIsNotRemoved() {
    populate();
    directory.addDomain("c.example");
    directory.addRoute("old.example", "c.example");
    directory.addRoute("any-*@a.example", JOE);
    directory.addRoute("*@b.example", "ann@b.example");
    directory.addAlias("info@a.example", List.of("whoever@b.example"));
    assertThat(assertRefused(Problem.STILL_USED, () -> directory.removeDomain("c.example")))
        .contains("route remove old.example");
    assertThat(assertRefused(Problem.STILL_USED, () -> directory.removeAccount(JOE)))
        .contains("route remove \"any-*@a.example\"");
    assertThat(assertRefused(Problem.STILL_USED, () -> directory.removeRoute("*@b.example")))
        .contains("alias remove info@a.example");
  }

  @Test
  void aDomainThatHasNamesIsNotRemoved() {
    populate();
    directory.addAlias("info@a.example", List.of(JOE));
    assertThat(assertRefused(Problem.STILL_USED, () -> directory.removeDomain("a.example")))
        .contains("the account joe@a.example", "1 more");
  }

  @Test
  void whatIsNotThereCantBeRemoved() {
    assertRefused(Problem.NOT_THERE, () -> directory.removeDomain("a.example"));
    assertRefused(Problem.NOT_THERE, () -> directory.removeAccount(JOE));
    assertRefused(Problem.NOT_THERE, () -> directory.removeAlias(JOE));
    assertRefused(Problem.NOT_THERE, () -> directory.removeRoute("a.example"));
    assertRefused(Problem.NOT_THERE, () -> directory.setPassword(JOE, password("x")));
  }

  @Test
  void whatIsBuiltInStays() {
    assertRefused(Problem.BUILT_IN, () -> directory.removeDomain("localhost"));
    assertRefused(Problem.BUILT_IN, () -> directory.removeAccount("postmaster@localhost"));
    assertRefused(Problem.ALREADY_THERE, () -> directory.addDomain("localhost"));
  }

  @Test
  void thePostmasterMayBeLedToAnAccount() {
    populate();
    directory.setPassword("postmaster@localhost", password("master"));
    directory.addAlias("postmaster@localhost", List.of(JOE));
    assertThat(directory.table().routePostmaster().destinations())
        .containsExactly(new Destination.Local(JOE));
    assertRefused(Problem.STILL_USED, () -> directory.removeAccount(JOE));
    assertRefused(Problem.ALREADY_THERE, () -> directory.addRoute("postmaster@localhost", JOE));
  }
}
