package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.routing.RouteStep;
import java.util.ArrayList;
import java.util.List;

/// Utterances, routes and lists of texts as octets.
final class PartsCodec {
  private static final int CLEAR = 1;
  private static final int WITHHELD = 2;

  private PartsCodec() {}

  static void write(Utterance words, OctetsOut out) {
    out.number(words.parts().size());
    for (Part part : words.parts()) {
      switch (part) {
        case Part.Clear(var text) -> {
          out.octet(CLEAR);
          out.octets(text);
        }
        case Part.Withheld it -> {
          out.octet(WITHHELD);
          withheld(it, out);
        }
      }
    }
  }

  static Utterance readUtterance(OctetsIn in) throws DamagedChunk {
    int count = in.things();
    List<Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) parts.add(readPart(in));
    return new Utterance(parts);
  }

  static void writeSteps(List<RouteStep> steps, OctetsOut out) {
    out.number(steps.size());
    for (RouteStep step : steps) {
      Codes.RULES.write(step.rule(), out);
      out.text(step.from());
      out.text(step.to());
    }
  }

  static List<RouteStep> readSteps(OctetsIn in) throws DamagedChunk {
    int count = in.things();
    List<RouteStep> steps = new ArrayList<>(count);
    for (int i = 0; i < count; i++)
      steps.add(new RouteStep(Codes.RULES.read(in), in.text(), in.text()));
    return steps;
  }

  static void writeTexts(List<String> texts, OctetsOut out) {
    out.number(texts.size());
    texts.forEach(out::text);
  }

  static List<String> readTexts(OctetsIn in) throws DamagedChunk {
    int count = in.things();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) texts.add(in.text());
    return texts;
  }

  static void writeSessions(List<SessionId> sessions, OctetsOut out) {
    out.number(sessions.size());
    sessions.forEach(session -> out.number(session.value()));
  }

  /// None where an earlier version wrote nothing.
  static List<SessionId> readSessions(OctetsIn in) throws DamagedChunk {
    if (!in.hasMore()) return List.of();
    int count = in.things();
    List<SessionId> sessions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) sessions.add(readSession(in));
    return sessions;
  }

  static SessionId readSession(OctetsIn in) throws DamagedChunk {
    try {
      return new SessionId(in.count());
    } catch (IllegalArgumentException _) {
      throw new DamagedChunk("a session's id is no id");
    }
  }

  private static Part readPart(OctetsIn in) throws DamagedChunk {
    return switch (in.octet()) {
      case CLEAR -> new Part.Clear(in.octets());
      case WITHHELD -> readWithheld(in);
      default -> throw new DamagedChunk("a part is of no known kind");
    };
  }

  private static void withheld(Part.Withheld it, OctetsOut out) {
    Codes.WITHHELD.write(it.what(), out);
    out.number(it.octets());
    out.number(it.fingerprint().octets());
    Codes.ALGORITHMS.write(it.fingerprint().algorithm(), out);
    out.octets(it.fingerprint().digest());
  }

  private static Part readWithheld(OctetsIn in) throws DamagedChunk {
    return new Part.Withheld(
        Codes.WITHHELD.read(in),
        in.count(),
        new Fingerprint(in.count(), Codes.ALGORITHMS.read(in), in.octets()));
  }
}
