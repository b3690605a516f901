/// Records as web pages and as JSON.
@NullMarked
package dev.glasspost.server.view;

import org.jspecify.annotations.NullMarked;
