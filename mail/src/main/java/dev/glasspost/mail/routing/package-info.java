/// The router: one pure table for every address met.
@NullMarked
package dev.glasspost.mail.routing;

import org.jspecify.annotations.NullMarked;
