package dev.glasspost.server.run;

import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import java.util.List;

/// Removes the mail of an account that is removed, and tells the journal which messages went, in
/// records of the server itself: as many as there are pieces in which the mail is removed.
///
/// What is told follows what was done. If the server is killed between the two, the journal knows
/// nothing of one piece; it never tells of a message that is still there.
public record Clearance(StoreMaildrops maildrops, Journal telling) {
  public void of(String account) {
    maildrops.clear(account, removed -> tell(account, removed));
  }

  private void tell(String account, List<Item> removed) {
    Recorder recorder = telling.open(SessionKind.SERVER);
    for (Item item : removed)
      recorder.note(new MessageEvent.DeletedWithAccount(item.message(), account, item.uid()));
    recorder.close();
  }
}
