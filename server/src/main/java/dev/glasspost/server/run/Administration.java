package dev.glasspost.server.run;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.queue.StoreQueue;

/// What commands work with where a data folder is open.
public record Administration(
    Directory directory, StoreMaildrops maildrops, StoreQueue queue, JournalReader journal) {}
