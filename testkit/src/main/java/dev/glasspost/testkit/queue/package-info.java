/// The suite that the queue and the postman pass on every storage engine.
@NullMarked
package dev.glasspost.testkit.queue;

import org.jspecify.annotations.NullMarked;
