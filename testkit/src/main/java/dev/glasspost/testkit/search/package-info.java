/// The contract suite of finding sessions in the journal.
@NullMarked
package dev.glasspost.testkit.search;

import org.jspecify.annotations.NullMarked;
