package dev.glasspost.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressListTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann@a.example | ann@a.example",
        "Ann <ann@a.example> | ann@a.example",
        "\"Ann, of A\" <ann@a.example> | ann@a.example",
        "\"bob@b.example\" <ann@a.example> | ann@a.example",
        "ann@a.example (Ann (the, first)) | ann@a.example",
        "(a \\) b) <ann@a.example> | ann@a.example",
        "Ann <ann@a.example>, bob@b.example | ann@a.example bob@b.example",
        "Friends: ann@a.example, Bob <bob@b.example>; | ann@a.example bob@b.example",
        "\"a b\"@a.example | \"a b\"@a.example",
        "<\"a>b\"@a.example> | \"a>b\"@a.example",
        "=?utf-8?q?J=C3=BCrgen?= <j@a.example> | j@a.example",
        ", ann@a.example, | ann@a.example",
      })
  void addressesAreFoundAmongNamesAndComments(String value, String addresses) {
    assertThat(
            AddressList.parse(value).orElseThrow().stream()
                .map(Object::toString)
                .collect(Collectors.joining(" ")))
        .isEqualTo(addresses);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ann",
        "<>",
        "Friends:;",
        "ann@",
        "Ann <ann@a.example",
        "\"Ann <ann@a.example>",
        "(Ann <ann@a.example>",
        "<ann@a.example> <bob@b.example>",
        "ann@a.example, nobody",
        "ann@a.example bob@b.example"
      })
  void whatCantBeUnderstoodIsNoList(String value) {
    assertThat(AddressList.parse(value)).isEmpty();
  }
}
