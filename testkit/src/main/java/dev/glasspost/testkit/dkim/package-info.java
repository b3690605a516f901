/// What the keys of domains do on every engine, and whether signatures fit.
@NullMarked
package dev.glasspost.testkit.dkim;

import org.jspecify.annotations.NullMarked;
