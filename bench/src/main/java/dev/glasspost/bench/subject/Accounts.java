package dev.glasspost.bench.subject;

import java.util.List;
import java.util.stream.IntStream;

/// The accounts that each server gets, `user1` and so on in one domain.
public record Accounts(int number, String password) {
  public static final String DOMAIN = "bench.example";
  public static final Accounts STANDARD = new Accounts(4, "measured-not-guessed");

  public List<String> localParts() {
    return IntStream.rangeClosed(1, number).mapToObj(i -> "user" + i).toList();
  }

  public List<String> addresses() {
    return localParts().stream().map(name -> name + "@" + DOMAIN).toList();
  }
}
