package dev.glasspost.mail.journal;

import dev.glasspost.protocol.text.Octets;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes events of every type there is, with fields of any value, by looking at their components.
public final class RandomEvents {
  private static final int[] INTERESTING = {'a', 'Z', '0', ' ', '\r', '\n', 0, 0x1b, 0xfc, 0x1f4e7};

  private final SplittableRandom random;

  public RandomEvents(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// All types of events, found in the sealed hierarchy.
  static List<Class<?>> types() {
    return leaves(Event.class).toList();
  }

  Event event(Class<?> type) {
    return (Event) record(type);
  }

  public Event event() {
    List<Class<?>> types = types();
    return event(types.get(random.nextInt(types.size())));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RandomEvents::leaves)
        : Stream.of(type);
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType many) return values(many);
    Class<?> raw = (Class<?>) type;
    if (raw == long.class) return number();
    if (raw == int.class) return (int) (number() & Integer.MAX_VALUE);
    if (raw == String.class) return text();
    if (raw == Octets.class) return octets();
    if (raw == SessionId.class) return new SessionId(number() >>> 4);
    if (raw == Duration.class) return Duration.ofNanos(number());
    if (raw == Instant.class) return Instant.ofEpochMilli(random.nextLong(250_000_000_000_000L));
    if (raw.isEnum()) return pick(raw.getEnumConstants());
    return record(raw);
  }

  private Object record(Class<?> type) {
    List<Class<?>> leaves = leaves(type).toList();
    Class<?> leaf = leaves.get(random.nextInt(leaves.size()));
    RecordComponent[] components = leaf.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(it -> value(it.getGenericType())).toArray(Object[]::new);
    try {
      var constructor = leaf.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException unexpected) {
      throw new LinkageError("can't make a " + leaf, unexpected);
    }
  }

  /// A list, or one value or none.
  private Object values(ParameterizedType type) {
    Type of = type.getActualTypeArguments()[0];
    if (type.getRawType() == List.class) return list(of);
    return random.nextBoolean() ? Optional.of(value(of)) : Optional.empty();
  }

  private List<Object> list(Type of) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) list.add(value(of));
    return list;
  }

  /// Any number that is not negative, small ones and those at the edges more often.
  private long number() {
    return random.nextLong() >>> (1 + random.nextInt(Long.SIZE - 1));
  }

  private String text() {
    return IntStream.generate(() -> INTERESTING[random.nextInt(INTERESTING.length)])
        .limit(random.nextInt(random.nextInt(20) == 0 ? 300 : 12))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Octets octets() {
    byte[] octets = new byte[random.nextInt(40)];
    random.nextBytes(octets);
    return Octets.of(octets);
  }

  private Object pick(Object[] constants) {
    return constants[random.nextInt(constants.length)];
  }
}
