/// Gives anything at all to whatever reads from outside, and says what must hold all the same.
/// Needs no fuzzer: [dev.glasspost.fuzz.Fuzzing] is where one comes in.
@NullMarked
package dev.glasspost.fuzz;

import org.jspecify.annotations.NullMarked;
