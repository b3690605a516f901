package dev.glasspost.mail.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.routing.Destination.Discarded;
import dev.glasspost.mail.routing.Destination.Foreign;
import dev.glasspost.mail.routing.Destination.Local;
import dev.glasspost.mail.routing.Destination.Loop;
import dev.glasspost.mail.routing.Destination.Refused;
import dev.glasspost.mail.routing.Destination.Unknown;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RouteTableTest {
  private final Set<String> domains = new HashSet<>(Set.of("a.example", "b.example"));
  private final Set<String> accounts = new HashSet<>(Set.of("joe@a.example", "ann@b.example"));
  private final Map<String, List<String>> aliases = new HashMap<>();
  private final List<Route> routes = new ArrayList<>();

  @Test
  void anAccountIsWhereItsMailEnds() {
    assertSteps("joe@a.example", new RouteStep(Rule.ACCOUNT, "joe@a.example", ""));
    assertLeads("joe@a.example", new Local("joe@a.example"));
  }

  @Test
  void aDomainMayBeSpeltAsTheDomainNameSystemHasIt() {
    var letters =
        new RouteTable(Set.of("bücher.example"), Set.of("ann@bücher.example"), Map.of(), List.of());
    var ascii =
        new RouteTable(
            Set.of("xn--bcher-kva.example"),
            Set.of("ann@xn--bcher-kva.example"),
            Map.of(),
            List.of());
    for (String met : List.of("Ann@Bücher.example", "ann@XN--bcher-kva.example")) {
      Mailbox ann = Mailbox.parse(met).orElseThrow();
      assertThat(letters.route(ann).destinations())
          .containsExactly(new Local("ann@bücher.example"));
      assertThat(ascii.route(ann).destinations())
          .containsExactly(new Local("ann@xn--bcher-kva.example"));
    }
  }

  @Test
  void anAliasMayLeadToTheOtherSpelling() {
    domains.add("bücher.example");
    accounts.add("ann@bücher.example");
    aliases.put("info@bücher.example", List.of("ann@xn--bcher-kva.example"));
    assertLeads("info@bücher.example", new Local("ann@bücher.example"));
    assertLeads("info@xn--bcher-kva.example", new Local("ann@bücher.example"));
  }

  /// Nobody may name another host to us, whatever the table knows of its domain.
  @Test
  void theOtherSpellingOfAForeignDomainIsForeign() {
    route("sales@bücher.example", "joe@a.example");
    route("x*@bücher.example", "joe@a.example");
    assertLeads("bob@xn--bcher-kva.example", new Foreign(new NextHop.Exchangers("bücher.example")));
  }

  @Test
  void caseDoesNotMatter() {
    assertLeads("JOE@A.Example", new Local("joe@a.example"));
  }

  @Test
  void anAliasLeadsToEachOfItsTargetsInOrder() {
    aliases.put("both@a.example", List.of("ann@b.example", "joe@a.example"));
    assertLeads("both@a.example", new Local("ann@b.example"), new Local("joe@a.example"));
    assertSteps(
        "both@a.example",
        new RouteStep(Rule.ALIAS, "both@a.example", "ann@b.example"),
        new RouteStep(Rule.ACCOUNT, "ann@b.example", ""),
        new RouteStep(Rule.ALIAS, "both@a.example", "joe@a.example"),
        new RouteStep(Rule.ACCOUNT, "joe@a.example", ""));
  }

  @Test
  void whoIsReachedOnTwoWaysIsReachedOnce() {
    aliases.put("all@a.example", List.of("both@a.example", "joe@a.example"));
    aliases.put("both@a.example", List.of("joe@a.example", "ann@b.example"));
    assertLeads("all@a.example", new Local("joe@a.example"), new Local("ann@b.example"));
  }

  @Test
  void anAccountComesBeforeAnAliasOfTheSameName() {
    aliases.put("joe@a.example", List.of("ann@b.example"));
    assertLeads("joe@a.example", new Local("joe@a.example"));
  }

  @Test
  void whatStandsBehindThePlusIsLeftOut() {
    assertSteps(
        "joe+lists@a.example",
        new RouteStep(Rule.SUBADDRESS, "joe+lists@a.example", "joe@a.example"),
        new RouteStep(Rule.ACCOUNT, "joe@a.example", ""));
  }

  @Test
  void anEntryWithTheTagComesBeforeTheOneWithout() {
    aliases.put("joe+lists@a.example", List.of("ann@b.example"));
    assertLeads("joe+lists@a.example", new Local("ann@b.example"));
    assertLeads("joe+other@a.example", new Local("joe@a.example"));
  }

  @Test
  void ofSeveralTagsTheLastIsLeftOutFirst() {
    accounts.add("c++@a.example");
    accounts.add("joe+lists@a.example");
    assertLeads("c+++x@a.example", new Local("c++@a.example"));
    assertLeads("joe+lists+x@a.example", new Local("joe+lists@a.example"));
    assertLeads("joe+a+b@a.example", new Local("joe@a.example"));
  }

  @Test
  void aTagAloneIsNoUser() {
    assertLeads("+joe@a.example", new Unknown());
    assertLeads("nobody+joe@a.example", new Unknown());
  }

  @Test
  void aSubaddressComesBeforeAPattern() {
    route("joe+*@a.example", "ann@b.example");
    assertLeads("joe+x@a.example", new Local("joe@a.example"));
  }

  @Test
  void aStarCarriesOver() {
    route("old-*@a.example", "*@b.example");
    assertSteps(
        "old-ann@a.example",
        new RouteStep(Rule.WILDCARD, "old-ann@a.example", "ann@b.example"),
        new RouteStep(Rule.ACCOUNT, "ann@b.example", ""));
    assertLeads("old-nobody@a.example", new Unknown());
  }

  @Test
  void aStarStandsForAtLeastOneCharacter() {
    route("old-*@a.example", "*@b.example");
    assertLeads("old-@a.example", new Unknown());
    assertLeads("old@a.example", new Unknown());
  }

  @Test
  void aStarMayStandAnywhereInTheLocalPart() {
    route("*.old@a.example", "*@b.example");
    route("x-*-y@a.example", "*@b.example");
    assertLeads("ann.old@a.example", new Local("ann@b.example"));
    assertLeads("x-ann-y@a.example", new Local("ann@b.example"));
    assertLeads("x-y@a.example", new Unknown());
  }

  @Test
  void thePatternWithTheMostLiteralCharactersDecides() {
    route("*@a.example", "joe@a.example");
    route("old-*@a.example", "discard");
    route("old-n*@a.example", "refuse");
    assertLeads("old-nick@a.example", new Refused());
    assertLeads("old-mick@a.example", new Discarded());
    assertLeads("mick@a.example", new Local("joe@a.example"));
  }

  @Test
  void ofPatternsWithEquallyManyTheOneWithMoreBeforeItsStarDecides() {
    route("*ab@a.example", "discard");
    route("ab*@a.example", "refuse");
    route("a*b@a.example", "ann@b.example");
    assertLeads("ab-ab@a.example", new Refused());
    assertLeads("a-ab@a.example", new Local("ann@b.example"));
  }

  @Test
  void theCatchAllTakesWhatNothingElseTakes() {
    route("*@a.example", "ann@b.example");
    assertLeads("joe@a.example", new Local("joe@a.example"));
    assertSteps(
        "nobody@a.example",
        new RouteStep(Rule.CATCH_ALL, "nobody@a.example", "ann@b.example"),
        new RouteStep(Rule.ACCOUNT, "ann@b.example", ""));
  }

  @Test
  void aDomainStandsForAnother() {
    route("old.example", "a.example");
    assertSteps(
        "joe@old.example",
        new RouteStep(Rule.DOMAIN_ALIAS, "joe@old.example", "joe@a.example"),
        new RouteStep(Rule.ACCOUNT, "joe@a.example", ""));
    assertLeads("joe+x@old.example", new Local("joe@a.example"));
    assertLeads("nobody@old.example", new Unknown());
  }

  @Test
  void whatADomainOfOursDoesNotKnowIsLookedForWhereItsRouteLeads() {
    route("a.example", "b.example");
    assertLeads("joe@a.example", new Local("joe@a.example"));
    assertLeads("ann@a.example", new Local("ann@b.example"));
  }

  @Test
  void aDomainMayLeadToOneAddress() {
    route("old.example", "joe@a.example");
    assertLeads("whoever@old.example", new Local("joe@a.example"));
  }

  @Test
  void aDomainMayLeadToAddressesMadeOfTheLocalPart() {
    route("old.example", "an*@b.example");
    assertLeads("n@old.example", new Local("ann@b.example"));
  }

  @Test
  void theTableRefusesAndDiscards() {
    route("spam.example", "refuse");
    route("noise@a.example", "discard");
    route("joe.old@a.example", "refuse");
    assertSteps("x@spam.example", new RouteStep(Rule.REFUSE, "spam.example", ""));
    assertSteps("noise@a.example", new RouteStep(Rule.DISCARD, "noise@a.example", ""));
    assertLeads("x@spam.example", new Refused());
    assertLeads("noise@a.example", new Discarded());
    assertLeads("joe.old@a.example", new Refused());
  }

  @Test
  void whoIsNotOursIsForeignAndWhoNobodyIsIsUnknown() {
    assertSteps("x@c.example", new RouteStep(Rule.FOREIGN, "c.example", ""));
    assertSteps("x@a.example", new RouteStep(Rule.NO_SUCH_USER, "x@a.example", ""));
    assertLeads("x@c.example", new Foreign(new NextHop.Exchangers("c.example")));
    assertLeads("x@a.example", new Unknown());
  }

  @Test
  void aCircleIsFound() {
    aliases.put("one@a.example", List.of("two@a.example"));
    aliases.put("two@a.example", List.of("one@a.example", "joe@a.example"));
    assertLeads("one@a.example", new Loop(), new Local("joe@a.example"));
  }

  @Test
  void domainsThatStandForEachOtherAreACircle() {
    route("a.example", "b.example");
    route("b.example", "a.example");
    assertLeads("nobody@a.example", new Loop());
    assertLeads("ann@a.example", new Local("ann@b.example"));
  }

  @Test
  void aPatternThatMakesEverLongerAddressesIsALoop() {
    route("*@a.example", "x*@a.example");
    assertLeads("y@a.example", new Loop());
  }

  @Test
  void aWayMayBeAsLongAsTheLimitAndNotLonger() {
    for (int i = 1; i < RouteTable.MAX_DEPTH; i++)
      aliases.put(numbered(i), List.of(numbered(i + 1)));
    accounts.add(numbered(RouteTable.MAX_DEPTH));
    assertLeads(numbered(1), new Local(numbered(RouteTable.MAX_DEPTH)));
    aliases.put(numbered(0), List.of(numbered(1)));
    assertLeads(numbered(0), new Loop());
  }

  @Test
  void thereMayBeAsManyAddressesOnTheWaysAsTheLimitAndNotMore() {
    List<String> many =
        IntStream.range(1, RouteTable.MAX_ADDRESSES).mapToObj(RouteTableTest::numbered).toList();
    accounts.addAll(many);
    aliases.put("list@a.example", many);
    assertThat(table().route("list@a.example").destinations())
        .hasSize(many.size())
        .doesNotContain(new Loop());
    aliases.put("all@a.example", List.of("list@a.example"));
    assertThat(table().route("all@a.example").destinations())
        .hasSize(many.size())
        .contains(new Loop());
  }

  @Test
  void mailForThePostmasterAlwaysReachesSomebody() {
    assertSteps(
        "Postmaster@a.example",
        new RouteStep(Rule.POSTMASTER, "postmaster@a.example", "postmaster@localhost"),
        new RouteStep(Rule.ACCOUNT, "postmaster@localhost", ""));
    assertLeads("postmaster@localhost", new Local("postmaster@localhost"));
    assertLeads("postmaster@c.example", new Foreign(new NextHop.Exchangers("c.example")));
  }

  @Test
  void thePostmasterOfADomainMayBeSomebody() {
    aliases.put("postmaster@a.example", List.of("joe@a.example"));
    assertLeads("postmaster@a.example", new Local("joe@a.example"));
    route("*@b.example", "ann@b.example");
    assertLeads("postmaster@b.example", new Local("ann@b.example"));
  }

  @Test
  void theBuiltInAccountMakesRoomForAnAlias() {
    aliases.put("postmaster@localhost", List.of("joe@a.example"));
    accounts.add("postmaster@localhost");
    assertLeads("postmaster@b.example", new Local("joe@a.example"));
    assertThat(table().routePostmaster().destinations())
        .containsExactly(new Local("joe@a.example"));
  }

  @Test
  void theBarePostmasterIsTold() {
    assertThat(table().routePostmaster())
        .isEqualTo(
            new Routing(
                List.of(new Local("postmaster@localhost")),
                List.of(
                    new RouteStep(Rule.POSTMASTER, "postmaster", "postmaster@localhost"),
                    new RouteStep(Rule.ACCOUNT, "postmaster@localhost", ""))));
  }

  @Test
  void noEntryKeepsMailFromThePostmaster() {
    route("*@a.example", "refuse");
    route("b.example", "discard");
    assertLeads("postmaster@a.example", new Local("postmaster@localhost"));
    assertLeads("postmaster@b.example", new Local("postmaster@localhost"));
    aliases.put("postmaster@localhost", List.of("postmaster@a.example"));
    assertLeads("postmaster@localhost", new Local("postmaster@localhost"));
  }

  @Test
  void aSenderIsRefusedIfTheTableRefusesItsAddress() {
    route("spam.example", "refuse");
    route("*-offers@c.example", "refuse");
    assertRefused("x@spam.example");
    assertRefused("great-offers@c.example");
    assertTaken("x@c.example");
    assertTaken("joe@a.example");
    assertTaken("nobody@a.example");
  }

  @Test
  void aSenderIsTakenIfAnyOfItsWaysIs() {
    route("gone@a.example", "refuse");
    aliases.put("list@a.example", List.of("gone@a.example", "joe@a.example"));
    assertTaken("list@a.example");
  }

  @Test
  void theNullReversePathIsAlwaysTaken() {
    assertThat(table().judgeSender(ReversePath.Null.PATH))
        .isEqualTo(new SenderJudgement.Taken(List.of()));
  }

  private static String numbered(int number) {
    return "n" + number + "@a.example";
  }

  private void route(String left, String right) {
    Route.Left met =
        left.contains("@")
            ? new Route.Left.Addresses(pattern(left))
            : new Route.Left.WholeDomain(left);
    Route.Right to =
        switch (right) {
          case "refuse" -> new Route.Right.Refuse();
          case "discard" -> new Route.Right.Discard();
          default ->
              right.contains("@")
                  ? new Route.Right.Address(pattern(right))
                  : new Route.Right.OtherDomain(right);
        };
    routes.add(new Route(met, to));
  }

  private static AddressPattern pattern(String text) {
    int at = text.indexOf('@');
    return new AddressPattern(text.substring(0, at), text.substring(at + 1));
  }

  private static Mailbox mailbox(String text) {
    int at = text.lastIndexOf('@');
    return new Mailbox(text.substring(0, at), new Domain(text.substring(at + 1)));
  }

  private RouteTable table() {
    return new RouteTable(domains, accounts, aliases, routes);
  }

  private void assertLeads(String address, Destination... destinations) {
    assertThat(table().route(mailbox(address)).destinations()).containsExactly(destinations);
  }

  private void assertSteps(String address, RouteStep... steps) {
    assertThat(table().route(mailbox(address)).steps()).containsExactly(steps);
  }

  private void assertRefused(String sender) {
    assertThat(table().judgeSender(mailbox(sender))).isInstanceOf(SenderJudgement.Refused.class);
  }

  private void assertTaken(String sender) {
    assertThat(table().judgeSender(mailbox(sender))).isInstanceOf(SenderJudgement.Taken.class);
  }
}
