package dev.glasspost.testkit.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The citations in here are put together, so that they are none of this file's own.
final class RfcCitationsTest {
  private static final String R = "R" + "FC ";
  private static final String S = "\u00a7";

  private final Rule rule = new RfcCitations();

  @Test
  void listedCitationsAreLeftInPeace() {
    assertThat(
            check(
                "/// " + R + "5321 " + S + "4.1 and " + S + "D, " + R + "1870\n",
                "5321\tSMTP\tyes\t\n1870\tSize\tpartial\t\n",
                "5321\t4.1\tCommands\n5321\tD\tScenarios\n"))
        .isEmpty();
  }

  @Test
  void anUnlistedRfcIsFound() {
    assertThat(check("\n/// " + R + "5321\n", "", ""))
        .containsExactly(
            "mail/src/main/java/p/A.java:2: "
                + R
                + "5321 is not listed. "
                + "Look it up, and write it with its title into docs/rfc/index.tsv.");
  }

  @Test
  void anUnlistedSectionIsFoundAlsoAsTheSecondOfTwo() {
    assertThat(
            check(
                "/// " + R + "5321 " + S + "4.1, " + S + "4.2.1\n",
                "5321\tSMTP\tyes\t\n",
                "5321\t4.1\tCommands\n"))
        .singleElement()
        .asString()
        .contains(R + "5321 " + S + "4.2.1 is not listed", "docs/rfc/sections.tsv");
  }

  @Test
  void aCitationMayBeWrappedInAComment() {
    assertThat(
            check(
                "/// as told by " + R.strip() + "\n  /// 5321\n  /// " + S + "4.1\n",
                "5321\tSMTP\tyes\t\n",
                "5321\t4.1\tCommands\n"))
        .isEmpty();
  }

  @Test
  void whatASectionIsAboutMayStandBehindIt() {
    assertThat(
            check(
                "/// " + R + "5321 " + S + "4.1 (order) and " + S + "4.2\n",
                "5321\tSMTP\tyes\t\n",
                "5321\t4.1\tCommands\n"))
        .singleElement()
        .asString()
        .contains(S + "4.2 is not listed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%1$s-5321",
        "%1$s5321",
        "%3$s 5321",
        "%1$s 5321 %2$s 4.1",
        "%1$s 5321, section 4.1",
        "%1$s 5321 Appendix D",
        "see %2$s4.1"
      })
  void whatCannotBeCheckedIsFound(String text) {
    assertThat(
            check(
                "/// " + text.formatted(R.strip(), S, "R" + "fc") + "\n/// " + R + "5321\n",
                "5321\tSMTP\tyes\t\n",
                ""))
        .singleElement()
        .asString()
        .startsWith("mail/src/main/java/p/A.java:1: not a citation that can be checked");
  }

  @Test
  void wordsOfProtocolsAreNoCitations() {
    assertThat(check("// ORCPT=rfc822;a@b message/rfc822\n", "", "")).isEmpty();
  }

  @Test
  void whatIsCalledFollowedIsCitedByTheProduct() {
    assertThat(check("", "1870\tSize\tyes\t\n1939\tPOP3\tplanned\t\n", ""))
        .containsExactly(
            "docs/rfc/index.tsv:2: "
                + R
                + "1870 is called followed, but no main source cites it. "
                + "Cite it on the lines that obey it, or call it planned or no.");
  }

  @Test
  void aSectionNobodyCitesIsFound() {
    assertThat(check("", "1870\tSize\tno\t\n", "1870\t3\tDefinitions\n"))
        .singleElement()
        .asString()
        .contains("docs/rfc/sections.tsv:2", "nobody cites");
  }

  @Test
  void whatIsListedTwiceIsFound() {
    assertThat(check("", "1870\tSize\tno\t\n1939\tPOP3\tno\t\n1870\tThe same\tplanned\t\n", ""))
        .containsExactly(
            "docs/rfc/index.tsv:4: 1870 is listed in line 2 already. Keep one of the two.");
    assertThat(
            check(
                "/// " + R + "5321 " + S + "4.1, " + S + "4.2\n",
                "5321\tSMTP\tyes\t\n",
                "5321\t4.1\tCommands\n5321\t4.2\tReplies\n5321\t4.1\tAgain\n"))
        .containsExactly(
            "docs/rfc/sections.tsv:4: 5321 4.1 is listed in line 2 already. Keep one of the two.");
  }

  @Test
  void tablesAreWellFormed() {
    assertThat(check("", "1870\tSize\tsometimes\t\n", ""))
        .singleElement()
        .asString()
        .contains("no status: sometimes");
    assertThat(check("", "1870\tSize\tno\n", ""))
        .singleElement()
        .asString()
        .contains("index.tsv:2: the line has 3 cells, not 4");
    assertThat(new RfcCitations().check(Sources.of()).map(Finding::line)).containsExactly(1, 1);
  }

  private List<String> check(String main, String rfcs, String sections) {
    return Check.check(
        rule,
        Check.main(main),
        new SourceFile(RfcCitations.RFCS, "number\ttitle\tstatus\tnote\n" + rfcs),
        new SourceFile(RfcCitations.SECTIONS, "rfc\tsection\ttitle\n" + sections));
  }
}
