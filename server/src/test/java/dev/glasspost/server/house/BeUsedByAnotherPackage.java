package dev.glasspost.server.house;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;

/// Of a type: a class of another package depends on it, or on a type nested in it.
///
/// Constants are invisible here, because the compiler copies their values.
final class BeUsedByAnotherPackage extends ArchCondition<JavaClass> {
  BeUsedByAnotherPackage() {
    super("be used by another package");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean used =
        type.getPackage().getClasses().stream()
            .filter(one -> one.equals(type) || one.getName().startsWith(type.getName() + "$"))
            .flatMap(one -> one.getDirectDependenciesToSelf().stream())
            .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
    if (!used)
      events.add(violated(type, type.getName() + " is public, but only its own package uses it"));
  }
}
