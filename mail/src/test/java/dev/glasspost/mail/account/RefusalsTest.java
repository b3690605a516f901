package dev.glasspost.mail.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.Flaw.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What administrators read, on one page.
final class RefusalsTest {
  private static final String SENTENCES =
      """
      joe can't be used: an address has an `@` and a domain.
      a.example is not a domain of this server. Add it first with `domain add a.example`, \
      or correct the address.
      nowhere is neither an address nor a domain of this server, and a domain elsewhere has \
      a dot in it. Name an address, such as somebody@example.org, or the whole domain.
      There is already an account joe@a.example. Remove that first with `account remove \
      joe@a.example`, or choose another name.
      a.example is already a domain of this server, so there is nothing to add.
      localhost is built in; every server has it, so there is nothing to add.
      There is no account joe@a.example. `account list` shows those there are.
      localhost is built in and can't be removed: mail for a postmaster must reach \
      somebody.
      a.example is still used by the account joe@a.example. Remove what belongs to it \
      first.
      a.example is still used by the account joe@a.example and 2 more. Remove what belongs \
      to it first.
      An alias needs at least one address that info@a.example stands for.
      info@a.example has more than 100 targets. Divide them among several aliases, and let \
      one alias lead to those.
      postmaster@a.example can't be refused or discarded: every domain must take mail for \
      its postmaster (RFC 5321 §4.5.1). Lead it to another address instead.
      This password can't be used: it is empty.
      The alias x@a.example would lead to y@a.example, which nobody has. Add it first with \
      `account add y@a.example`, or choose another target.
      The alias x@a.example would lead to what the route *@a.example refuses. Remove that \
      route with `route remove "*@a.example"`, or choose another target.
      The route a.example would lead in a circle: the way comes back to x@a.example. \
      Choose another target.
      The alias x@a.example leads to c.example, and its mail would be sent to other hosts if \
      that were no domain of this server any more. If that is wanted, remove the alias first \
      with `alias remove x@a.example`.
      This would break the alias x@a.example: nobody would have y@a.example any more. If \
      that is wanted, remove the alias first with `alias remove x@a.example`.
      This would break the alias x@a.example: the route *@a.example would refuse it. If \
      that is wanted, remove the alias first with `alias remove x@a.example`.
      This would break the route a.example: the way would come back to y@b.example. If \
      that is wanted, remove the route first with `route remove a.example`.
      """;

  @Test
  void everyRefusalSaysWhyAndWhatToDo() {
    String said =
        Stream.of(
                Refusals.malformed("joe", "an address has an `@` and a domain"),
                Refusals.unknownDomain("a.example"),
                Refusals.notWhole("nowhere"),
                Refusals.alreadyThere("account", "joe@a.example"),
                Refusals.domainAlreadyThere("a.example"),
                Refusals.builtInAlready("localhost"),
                Refusals.notThere("account", "joe@a.example"),
                Refusals.builtIn("localhost"),
                Refusals.domainInUse("a.example", List.of("the account joe@a.example")),
                Refusals.domainInUse("a.example", List.of("the account joe@a.example", "", "")),
                Refusals.noTargets("info@a.example"),
                Refusals.tooManyTargets("info@a.example"),
                Refusals.postmasterNeeded("postmaster@a.example"),
                Refusals.password("it is empty"),
                Refusals.flawed("alias", "x@a.example", new Flaw(Kind.UNKNOWN, "y@a.example")),
                Refusals.flawed("alias", "x@a.example", new Flaw(Kind.REFUSED, "*@a.example")),
                Refusals.flawed("route", "a.example", new Flaw(Kind.CIRCLE, "x@a.example")),
                Refusals.ledAbroad("alias", "x@a.example", "c.example"),
                Refusals.stillUsed("alias", "x@a.example", new Flaw(Kind.UNKNOWN, "y@a.example")),
                Refusals.stillUsed("alias", "x@a.example", new Flaw(Kind.REFUSED, "*@a.example")),
                Refusals.stillUsed("route", "a.example", new Flaw(Kind.CIRCLE, "y@b.example")))
            .map(DirectoryException::getMessage)
            .reduce("", (all, one) -> all + one + "\n");
    assertThat(said).isEqualTo(SENTENCES);
  }
}
