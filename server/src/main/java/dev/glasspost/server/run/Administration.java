package dev.glasspost.server.run;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.dkim.DkimKeys;
import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.JournalKeeper;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.search.Indexer;
import java.util.Optional;

/// What commands work with where a data folder is open.
///
/// @param keys with which our domains sign
/// @param live the journal that a server is writing; nothing if no server runs
/// @param telling where commands say what they did to messages, whether a server runs or not
/// @param gauges those of the server; nothing if none runs
public record Administration(
    Directory directory,
    DkimKeys keys,
    StoreMaildrops maildrops,
    StoreQueue queue,
    JournalReader journal,
    Optional<StoreJournal> live,
    Journal telling,
    JournalKeeper keeper,
    Messages messages,
    Indexer indexer,
    Care care,
    Optional<Gauges> gauges) {}
