/// Measures processes and times, and reads what a user says about hosts and sizes; knows no mail.
@NullMarked
package dev.glasspost.bench.gauge;

import org.jspecify.annotations.NullMarked;
