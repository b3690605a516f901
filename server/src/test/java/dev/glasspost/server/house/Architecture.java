package dev.glasspost.server.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The walls of the house, for the packages below a root.
///
/// @param root `dev.glasspost`, or in the tests of these rules the root of classes that break them
record Architecture(String root) {
  private static final String[] PRODUCT = {"protocol", "mail", "session", "storage", "server"};

  /// What reads transcripts back is for tests: of sessions, and of the views themselves.
  private static final Set<String> FOR_TESTS =
      Set.of("dev.glasspost.mail.transcript.TranscriptReader");

  private static final Pattern CLOCK_OR_CHANCE =
      Pattern.compile(
          """
          java\\.time\\.\\w+\\.now\
          |java\\.time\\.(Clock|InstantSource)\\.system\\w*\
          |java\\.lang\\.System\\.currentTimeMillis\
          |java\\.lang\\.Thread\\.sleep\
          |java\\.lang\\.Math\\.random\
          |java\\.util\\.UUID\\.randomUUID\
          |java\\.util\\.(Splittable)?Random\\.<init>\
          |java\\.util\\.concurrent\\.ThreadLocalRandom\\.current\
          |java\\.security\\.SecureRandom\\.(<init>|getInstance\\w*)\
          """);

  private static final Pattern PRINTER =
      Pattern.compile("java\\.lang\\.(System\\.(out|err|getLogger)|IO\\.print(ln)?)");

  private static final Pattern INJECTED =
      Pattern.compile(".*[.$](Inject|Autowired|Resource|Mock|Spy|InjectMocks)");

  List<ArchRule> rules() {
    return List.of(
        protocolStandsOnNothing(),
        mailStandsOnProtocol(),
        sessionsSeeNoStorage(),
        storageSeesNoSession(),
        nothingSeesTheServer(),
        nothingSeesTheTestkit(),
        packagesAreFreeOfCycles(),
        socketsAreInTheWire(),
        filesAreInStorage(),
        clocksAndChanceArePassedIn(),
        onlyTheServerPrintsOrLogs(),
        choicesAreValues(),
        publicTypesAreUsedElsewhere(),
        fieldsAreNotInjected(),
        staticFieldsAreFinal());
  }

  ArchRule protocolStandsOnNothing() {
    return classes()
        .that(areIn("protocol"))
        .should()
        .onlyDependOnClassesThat(areIn("protocol").or(areOfTheLanguage()))
        .because("whoever reads a protocol needs nothing but the octets");
  }

  ArchRule mailStandsOnProtocol() {
    return classes()
        .that(areIn("mail"))
        .should()
        .onlyDependOnClassesThat(areIn("mail", "protocol").or(areOfTheLanguage()))
        .because("what mail is does not hang on how it comes or where it lies");
  }

  ArchRule sessionsSeeNoStorage() {
    return noClasses()
        .that(areIn("session"))
        .should()
        .dependOnClassesThat(areIn("storage"))
        .because("sessions talk through the ports of mail");
  }

  ArchRule storageSeesNoSession() {
    return noClasses()
        .that(areIn("storage"))
        .should()
        .dependOnClassesThat(areIn("session"))
        .because("an engine knows keys and blobs, not who brought them");
  }

  ArchRule nothingSeesTheServer() {
    return noClasses()
        .that(areIn("protocol", "mail", "session", "storage"))
        .should()
        .dependOnClassesThat(areIn("server"))
        .because("the server wires the others together, and they do not know it");
  }

  ArchRule nothingSeesTheTestkit() {
    return noClasses()
        .that(areIn(PRODUCT))
        .should()
        .dependOnClassesThat(
            areIn("testkit")
                .or(resideInAnyPackage("org.junit..", "org.assertj..", "com.tngtech..")))
        .because("nothing of it runs in the product");
  }

  ArchRule packagesAreFreeOfCycles() {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("who reads one package must not have to read another that reads the first");
  }

  ArchRule socketsAreInTheWire() {
    return noClasses()
        .that(areIn(PRODUCT).and(not(areIn("session.wire", "session.smtp.client", "server"))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net..", "javax.net..")
                .and(not(nameMatching("java\\.net\\.((Jar)?URL(Connection)?|IDN)")))
                .or(nameMatching("java\\.nio\\.channels\\..*(Socket|Datagram|Selector).*")))
        .because(
            "hearing and saying are the only doors to the network (what a JAR holds is a URL,"
                + " and a name is only spelt)");
  }

  ArchRule filesAreInStorage() {
    return noClasses()
        .that(areIn(PRODUCT).and(not(areIn("storage", "server"))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.nio.file..", "java.nio.channels..")
                .or(nameMatching("java\\.io\\.(Random(Access))?File\\w*"))
                .and(not(nameMatching("java\\.nio\\.channels\\..*(Socket|Datagram|Selector).*"))))
        .because("what is durable lies behind the storage contract");
  }

  ArchRule clocksAndChanceArePassedIn() {
    return noClasses()
        .that(areIn(PRODUCT).and(not(areIn("server"))))
        .should()
        .accessTargetWhere(targetMatches(CLOCK_OR_CHANCE))
        .because("a test must be able to say what time it is and how the dice fall");
  }

  ArchRule onlyTheServerPrintsOrLogs() {
    return noClasses()
        .that(areIn(PRODUCT).and(not(areIn("server"))))
        .should()
        .accessTargetWhere(targetMatches(PRINTER))
        .orShould()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
                .or(nameMatching("java\\.lang\\.System\\$Logger")))
        .because("sessions speak to the journal");
  }

  ArchRule choicesAreValues() {
    return classes()
        .that(areIn(PRODUCT))
        .and(describe("are sealed", JavaClass::isSealed))
        .and()
        .arePublic()
        .and()
        .areNotAssignableTo(Throwable.class)
        .should(new PermitOnlyValues())
        .because("a choice is told by its type and components, and by nothing that changes");
  }

  ArchRule publicTypesAreUsedElsewhere() {
    return classes()
        .that(areIn(PRODUCT))
        .and()
        .areTopLevelClasses()
        .and()
        .arePublic()
        .and(describe("have no main method", type -> !hasMain(type)))
        .and(describe("are not for tests", type -> !FOR_TESTS.contains(type.getName())))
        .should(new BeUsedByAnotherPackage())
        .because("what only its own package needs can change without asking anybody");
  }

  ArchRule fieldsAreNotInjected() {
    return fields()
        .should()
        .notBeAnnotatedWith(
            describe(
                "an annotation of a framework that sets it",
                annotation -> INJECTED.matcher(annotation.getRawType().getName()).matches()))
        .because("collaborators come through constructors, and tests have fakes of their own");
  }

  ArchRule staticFieldsAreFinal() {
    return fields()
        .that(describe("are written by people", field -> !field.getName().contains("$")))
        .and()
        .areStatic()
        .should()
        .beFinal()
        .because("two servers in one process must not meet");
  }

  private DescribedPredicate<JavaClass> areIn(String... parts) {
    String[] packages = Arrays.stream(parts).map(p -> root + "." + p + "..").toArray(String[]::new);
    return resideInAnyPackage(packages).as("are in " + String.join(", ", parts));
  }

  private static DescribedPredicate<JavaClass> areOfTheLanguage() {
    return resideInAnyPackage("java..", "javax.crypto..", "org.jspecify.annotations")
        .as("are of the language and its library");
  }

  private static DescribedPredicate<JavaAccess<?>> targetMatches(Pattern members) {
    return describe(
        "is one of " + members,
        access ->
            members
                .matcher(access.getTargetOwner().getName() + "." + access.getTarget().getName())
                .matches());
  }

  private static boolean hasMain(JavaClass type) {
    return type.getMethods().stream().anyMatch(method -> method.getName().equals("main"));
  }
}
