package dev.glasspost.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.sasl.ScramMessage.Binding;
import dev.glasspost.protocol.sasl.ScramMessage.Final;
import dev.glasspost.protocol.sasl.ScramMessage.First;
import dev.glasspost.protocol.text.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScramMessageTest {
  @Test
  void aBeginningHasItsParts() {
    assertThat(ScramMessage.first(Octets.ascii("n,,n=user,r=rOpr")))
        .contains(new First("n,,", Binding.UNKNOWN, "", "", "user", "rOpr", "n=user,r=rOpr"));
    assertThat(ScramMessage.first(Octets.ascii("p=tls-exporter,a=ann,n=a=2Cb=3Dc,r=x,y=z")))
        .contains(
            new First(
                "p=tls-exporter,a=ann,",
                Binding.USED,
                "tls-exporter",
                "ann",
                "a,b=c",
                "x",
                "n=a=2Cb=3Dc,r=x,y=z"));
    assertThat(ScramMessage.first(Octets.ascii("y,,n=user,r=x")).orElseThrow().binding())
        .isEqualTo(Binding.NOT_SEEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n,,",
        "n,,n=,r=x",
        "n,,n=user",
        "n,,n=user,r=",
        "n,,n=a=b,r=x",
        "n,,n=a=2c,r=x",
        "x,,n=user,r=x",
        "p=,,n=user,r=x",
        "n,,m=ext,n=user,r=x",
        "n,n=user,r=x",
        "n,,n=user,r=\u007f"
      })
  void whateverElseIsNoBeginning(String text) {
    assertThat(ScramMessage.first(Octets.utf8(text))).isEmpty();
  }

  @Test
  void anEndHasItsParts() {
    assertThat(ScramMessage.last(Octets.ascii("c=biws,r=xy,p=AAEC")))
        .contains(
            new Final(
                Octets.ascii("n,,"), "xy", Octets.of((byte) 0, (byte) 1, (byte) 2), "c=biws,r=xy"));
    assertThat(ScramMessage.last(Octets.ascii("c=biws,r=xy,e=x,p=AAEC")).orElseThrow().unproved())
        .isEqualTo("c=biws,r=xy,e=x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c=biws,r=x",
        "c=b,r=x,p=AAEC",
        "c=biws,r=x,p=A",
        "r=x,p=AAEC",
        "c=biws,p=AAEC",
        "c=biws,r=x,p=AAEC,x=y"
      })
  void whateverElseIsNoEnd(String text) {
    assertThat(ScramMessage.last(Octets.utf8(text))).isEmpty();
  }

  @Test
  void octetsThatAreNoTextAreNoMessage() {
    assertThat(ScramMessage.first(Octets.ascii("n,,n=").plus(Octets.of((byte) 0xff)))).isEmpty();
  }

  @Test
  void anEndDoesNotShowItself() {
    assertThat(ScramMessage.last(Octets.ascii("c=biws,r=xy,p=AAEC")).orElseThrow())
        .hasToString("Final[***]");
  }
}
