package dev.glasspost.server.house;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.stream.Stream;

/// Of a type: a class of another package depends on it, or on a type nested in it; or such a class
/// can meet it, because another public type of its package asks for it or gives it out.
///
/// Constants are invisible here, because the compiler copies their values; and so are types that
/// others have only as lambdas.
final class BeUsedByAnotherPackage extends ArchCondition<JavaClass> {
  BeUsedByAnotherPackage() {
    super("be used by another package");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isUsed(type) && !isOffered(type))
      events.add(violated(type, type.getName() + " is public, but only its own package uses it"));
  }

  private static boolean isUsed(JavaClass type) {
    return type.getPackage().getClasses().stream()
        .filter(one -> one.equals(type) || one.getName().startsWith(type.getName() + "$"))
        .flatMap(one -> one.getDirectDependenciesToSelf().stream())
        .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
  }

  private static boolean isOffered(JavaClass type) {
    return type.getPackage().getClasses().stream()
        .filter(one -> !one.equals(type) && isPublic(one))
        .flatMap(one -> one.getCodeUnits().stream())
        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
        .flatMap(BeUsedByAnotherPackage::signature)
        .anyMatch(type::equals);
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static Stream<JavaClass> signature(JavaCodeUnit unit) {
    return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()));
  }
}
