/// The program that holds all the measuring tools: one sub-command each.
@NullMarked
package dev.glasspost.bench;

import org.jspecify.annotations.NullMarked;
