/// Runs Glasspost beside other mail servers under the same loads and writes a table.
@NullMarked
package dev.glasspost.bench.compare;

import org.jspecify.annotations.NullMarked;
