package dev.glasspost.server.house;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Shows that each rule of [Architecture] can fail, and fails for nothing else: the packages below
/// `dev.glasspost.fixture` are a small house with each wall broken once.
final class ArchitectureRulesTest {
  private static final Architecture HOUSE = new Architecture("dev.glasspost.fixture");

  private static final JavaClasses FIXTURES =
      new ClassFileImporter().importPackages("dev.glasspost.fixture");

  private static final Pattern TYPE =
      Pattern.compile("dev\\.glasspost\\.fixture\\.((?:[a-z]+\\.)+[A-Z]\\w*(?:\\$\\w+)?)");

  static Stream<Arguments> walls() {
    return Stream.of(
        arguments(HOUSE.protocolStandsOnNothing(), Set.of("protocol.LooksUp")),
        arguments(HOUSE.mailStandsOnProtocol(), Set.of("mail.UsesLibrary")),
        arguments(HOUSE.sessionsSeeNoStorage(), Set.of("session.SeesStorage")),
        arguments(HOUSE.storageSeesNoSession(), Set.of("storage.SeesSession")),
        arguments(HOUSE.nothingSeesTheServer(), Set.of("session.SeesServer")),
        arguments(
            HOUSE.nothingSeesTheTestkit(), Set.of("server.SeesTestkit", "server.UsesTestLibrary")),
        arguments(HOUSE.socketsAreInTheWire(), Set.of("mail.OpensSocket", "mail.OpensChannel")),
        arguments(HOUSE.filesAreInStorage(), Set.of("mail.ReadsFile")),
        arguments(
            HOUSE.clocksAndChanceArePassedIn(),
            Set.of("session.ReadsClock", "session.ThrowsDice", "session.Sleeps")),
        arguments(HOUSE.onlyTheServerPrintsOrLogs(), Set.of("session.Prints", "session.Logs")),
        arguments(HOUSE.choicesAreValues(), Set.of("mail.Shape$Blob")),
        arguments(HOUSE.publicTypesAreUsedElsewhere(), Set.of("mail.Unused")),
        arguments(HOUSE.fieldsAreNotInjected(), Set.of("session.Injected")),
        arguments(HOUSE.staticFieldsAreFinal(), Set.of("mail.Counts")));
  }

  @ParameterizedTest
  @MethodSource("walls")
  void aBrokenWallIsFoundAndOnlyThat(ArchRule rule, Set<String> breakers) {
    assertThat(failures(rule).stream().map(ArchitectureRulesTest::firstType).collect(toSet()))
        .isEqualTo(breakers);
  }

  @Test
  void packagesThatUseEachOtherAreFound() {
    assertThat(failures(HOUSE.packagesAreFreeOfCycles()))
        .anySatisfy(cycle -> assertThat(cycle).contains("Slice mail.left", "Slice mail.right"));
  }

  @Test
  void noRuleIsLeftOut() {
    assertThat(walls().map(wall -> wall.get()[0].toString()).toList())
        .containsAll(
            HOUSE.rules().stream()
                .map(ArchRule::getDescription)
                .filter(rule -> !rule.equals(HOUSE.packagesAreFreeOfCycles().getDescription()))
                .toList());
  }

  private static List<String> failures(ArchRule rule) {
    return rule.evaluate(FIXTURES).getFailureReport().getDetails();
  }

  private static String firstType(String failure) {
    return TYPE.matcher(failure)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElse(failure)
        .replace("dev.glasspost.fixture.", "");
  }
}
