/// What maildrops must do on any storage engine, as tests.
@NullMarked
package dev.glasspost.testkit.maildrop;

import org.jspecify.annotations.NullMarked;
