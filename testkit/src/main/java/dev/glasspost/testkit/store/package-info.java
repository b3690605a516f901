/// The storage contract as tests, and a store in memory that promises no more than the contract.
@NullMarked
package dev.glasspost.testkit.store;

import org.jspecify.annotations.NullMarked;
