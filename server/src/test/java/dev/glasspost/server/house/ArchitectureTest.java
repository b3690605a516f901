package dev.glasspost.server.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the product to the walls between its modules and packages.
final class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.glasspost");

  static List<ArchRule> walls() {
    return new Architecture("dev.glasspost").rules();
  }

  @ParameterizedTest
  @MethodSource("walls")
  void theWallStands(ArchRule wall) {
    wall.check(HOUSE);
  }
}
