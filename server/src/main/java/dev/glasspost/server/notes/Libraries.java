package dev.glasspost.server.notes;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes libraries fit for the notes that Java takes of the classes that a start needs.
///
/// It takes none of a class whose file is signed, or older than Java 6: such a file does not say
/// what is on the stack where, and has to be checked anew each time. Libraries that have such files
/// are written again, without signatures, and with class files that do the same and say it. The
/// signatures told that the files left their makers as they are, which Maven has checked. What was
/// signed is listed in the manifest, which each start would read in vain: nearly a megabyte of it.
public final class Libraries {
  /// The first version that the notes can have: Java 6 has 50, but may still leave things unsaid.
  static final int NOTED = ClassFile.JAVA_7_VERSION;

  /// Where a class file has its version (The Java Virtual Machine Specification, 4.1), in two
  /// octets.
  private static final int VERSION_AT = 6;

  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");

  private final ClassFile files;

  private Libraries(ClassLoader classes) {
    var hierarchy =
        ClassHierarchyResolver.ofResourceParsing(classes)
            .orElse(ClassHierarchyResolver.defaultResolver());
    files =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(hierarchy));
  }

  /// @param jars files of libraries, all of them on the class path
  public static void main(String[] jars) throws IOException {
    fit(List.of(jars).stream().map(Path::of).toList(), ClassLoader.getSystemClassLoader());
  }

  /// @param classes what classes of the libraries extend is looked up there
  static void fit(List<Path> jars, ClassLoader classes) throws IOException {
    var libraries = new Libraries(classes);
    for (Path jar : jars) if (libraries.isUnfit(jar)) libraries.fit(jar);
  }

  private boolean isUnfit(Path jar) throws IOException {
    try (var library = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(library.entries()))
        if (isSignature(entry) || (isClass(entry) && isOld(head(library, entry)))) return true;
      return false;
    }
  }

  private void fit(Path jar) throws IOException {
    Path fitted = jar.resolveSibling(jar.getFileName() + ".new");
    try (var from = new ZipFile(jar.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(fitted))) {
      for (ZipEntry entry : Collections.list(from.entries()))
        if (!isSignature(entry)) copy(from, entry, to);
    }
    Files.move(fitted, jar, REPLACE_EXISTING);
  }

  private void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
    byte[] octets = octets(from, entry);
    to.putNextEntry(new ZipEntry(entry.getName()));
    to.write(fitted(entry, octets));
    to.closeEntry();
  }

  private byte[] fitted(ZipEntry entry, byte[] octets) throws IOException {
    if (entry.getName().equals(JarFile.MANIFEST_NAME)) return withoutDigests(octets);
    return isClass(entry) && isOld(octets) ? renewed(octets) : octets;
  }

  private static byte[] withoutDigests(byte[] text) throws IOException {
    var manifest = new Manifest(new ByteArrayInputStream(text));
    Collection<Attributes> files = manifest.getEntries().values();
    for (Attributes file : files)
      file.keySet().removeIf(name -> name.toString().endsWith("-Digest"));
    files.removeIf(Attributes::isEmpty);
    var octets = new ByteArrayOutputStream();
    manifest.write(octets);
    return octets.toByteArray();
  }

  private byte[] renewed(byte[] old) {
    ClassModel model = files.parse(old);
    ClassTransform code = ClassTransform.transformingMethodBodies(rewritten());
    return files.transformClass(
        model, code.andThen(ClassTransform.endHandler(it -> it.withVersion(NOTED, 0))));
  }

  /// Says each instruction again; what only passes through would be copied as it is.
  private static CodeTransform rewritten() {
    return (code, element) -> code.with(element);
  }

  private static boolean isOld(byte[] head) {
    return ByteBuffer.wrap(head).getShort(VERSION_AT) < NOTED;
  }

  private static byte[] head(ZipFile library, ZipEntry entry) throws IOException {
    try (var stream = library.getInputStream(entry)) {
      return stream.readNBytes(VERSION_AT + Short.BYTES);
    }
  }

  private static byte[] octets(ZipFile library, ZipEntry entry) throws IOException {
    try (var stream = library.getInputStream(entry)) {
      return stream.readAllBytes();
    }
  }

  private static boolean isSignature(ZipEntry entry) {
    return SIGNATURE.matcher(entry.getName()).matches();
  }

  private static boolean isClass(ZipEntry entry) {
    return entry.getName().endsWith(".class");
  }
}
