/// Fakes and scripted peers for tests: nothing here runs in the product.
@NullMarked
package dev.glasspost.testkit;

import org.jspecify.annotations.NullMarked;
