package dev.glasspost.server.house;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Set;

/// Of a sealed type: each of the types it permits is a record, an enum, or an interface.
final class PermitOnlyValues extends ArchCondition<JavaClass> {
  PermitOnlyValues() {
    super("permit only records, enums and interfaces");
  }

  @Override
  public void check(JavaClass sealed, ConditionEvents events) {
    for (JavaClass type : sealed.getPermittedSubclasses().orElse(Set.of())) {
      if (!type.isRecord() && !type.isEnum() && !type.isInterface())
        events.add(violated(type, type.getName() + " is a class that a sealed type permits"));
    }
  }
}
