/// The storage contract: partitions, transactions, blobs; knows nothing of engines or of mail.
@NullMarked
package dev.glasspost.mail.store;

import org.jspecify.annotations.NullMarked;
