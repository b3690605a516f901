/// Accounts for tests: the suite that the directory passes on every engine, and a quick hasher.
@NullMarked
package dev.glasspost.testkit.account;

import org.jspecify.annotations.NullMarked;
