package dev.glasspost.mail.journal;

/// Where a conversation stands, as a person would say it.
public enum Stage {
  GREETED("waiting for a command"),
  CHECKING_NAME("checking the name"),
  MET("knows the other side"),
  CHECKING_SENDER("checking the sender"),
  SENDER_GIVEN("has a sender"),
  CHECKING_RECIPIENT("checking the recipient"),
  RECIPIENT_GIVEN("has a recipient"),
  RECEIVING("receiving the message"),
  STORING("storing the message"),
  AUTHORIZATION("waiting for a login"),
  TRANSACTION("serving the maildrop"),
  UPDATE("deleting what was marked"),
  LEAVING("saying good-bye"),
  ENCRYPTING("agreeing on encryption"),
  LOGGING_IN("checking the login"),
  LOOKING_FOR_HOST("looking for a host"),
  CALLING("calling a host"),
  AWAITING_GREETING("waiting for their greeting"),
  INTRODUCING("saying our name"),
  HANDING_OVER("handing over a message"),
  DONE("closed");

  private final String words;

  Stage(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
