package dev.glasspost.server.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All settings of a record and of the records in it, in the order in which they are declared.
///
/// @param type a record whose components have a [Setting], or are records of such components
record Schema<R extends Record>(Class<R> type, List<Table> tables) {
  /// The settings of one record.
  ///
  /// @param name of the table in the file; empty for the settings that stand before any table
  record Table(String name, Section section, List<Key<?>> keys) {
    String prefix() {
      return name.isEmpty() ? "" : name + ".";
    }
  }

  static <R extends Record> Schema<R> of(Class<R> type) {
    List<Table> tables = new ArrayList<>();
    collect("", type, tables);
    return new Schema<>(type, List.copyOf(tables));
  }

  private static void collect(String name, Class<?> type, List<Table> tables) {
    String prefix = name.isEmpty() ? "" : name + ".";
    List<Key<?>> keys = new ArrayList<>();
    tables.add(new Table(name, type.getAnnotation(Section.class), keys));
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      if (setting != null) keys.add(Key.of(prefix, component, setting));
      else collect(prefix + Key.kebab(component.getName()), component.getType(), tables);
    }
  }

  List<Key<?>> keys() {
    return tables.stream().<Key<?>>mapMulti((table, sink) -> table.keys().forEach(sink)).toList();
  }

  Optional<Key<?>> key(String name) {
    return keys().stream().filter(key -> key.name().equals(name)).findAny();
  }

  boolean hasTable(String name) {
    return tables.stream().anyMatch(table -> table.name().equals(name));
  }

  /// What to do about a key that is not ours but that people look for here.
  Optional<String> elsewhere(String name) {
    return tables.stream()
        .flatMap(table ->
            Arrays.stream(table.section().elsewhere())
                .filter(one -> isOrIsIn(name, table.prefix() + one.key())))
        .map(Section.Elsewhere::advice)
        .findFirst();
  }

  private static boolean isOrIsIn(String name, String key) {
    return name.equals(key) || name.startsWith(key + ".");
  }

  /// The record made of these values; what is not among them has its standard value.
  ///
  /// Throws `IllegalArgumentException` if a record refuses how its values go together.
  R build(Map<String, Object> values) {
    return type.cast(build("", type, values));
  }

  private Object build(String prefix, Class<?> type, Map<String, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = prefix + Key.kebab(components[i].getName());
      Optional<Key<?>> key = key(name);
      arguments[i] =
          key.isPresent()
              ? values.getOrDefault(name, key.get().standard())
              : build(name + ".", components[i].getType(), values);
    }
    return construct(type, components, arguments);
  }

  private static Object construct(Class<?> type, RecordComponent[] components, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof IllegalArgumentException unfit) throw unfit;
      throw new IllegalStateException("settings could not be made", refused.getCause());
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("settings could not be made", broken);
    }
  }

  /// What [#build] was given, read back from its result: each key with its value.
  Map<Key<?>, Object> values(R settings) {
    Map<Key<?>, Object> values = new LinkedHashMap<>();
    collect("", settings, values);
    return values;
  }

  private void collect(String prefix, Object record, Map<Key<?>, Object> values) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String name = prefix + Key.kebab(component.getName());
      Object value = read(component, record);
      key(name)
          .ifPresentOrElse(key -> values.put(key, value), () -> collect(name + ".", value, values));
    }
  }

  private static Object read(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("settings could not be read", broken);
    }
  }
}
