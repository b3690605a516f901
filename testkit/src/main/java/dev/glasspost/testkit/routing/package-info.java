/// A router for tests that leads where it is told.
@NullMarked
package dev.glasspost.testkit.routing;

import org.jspecify.annotations.NullMarked;
