/// The rules of the house that a compiler does not keep, as checks of the source tree.
///
/// Each rule is a class of its own; [HouseRules] lists them. They read text and syntax trees
/// (`com.sun.source`), never class files: what is bound to classes and packages is ArchUnit's.
@NullMarked
package dev.glasspost.testkit.tidy;

import org.jspecify.annotations.NullMarked;
