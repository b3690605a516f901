/// What makes a change of what was written visible: a chain of hashes over entries of the store,
/// with signed heads; knows nothing of what the entries say.
@NullMarked
package dev.glasspost.mail.chain;

import org.jspecify.annotations.NullMarked;
