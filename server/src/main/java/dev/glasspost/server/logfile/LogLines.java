package dev.glasspost.server.logfile;

import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.News;
import dev.glasspost.mail.view.Following;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.View;
import dev.glasspost.server.view.PrintableJson;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes lines of a log file from news. Used by one thread.
final class LogLines {
  private final LogForm form;
  private final Following following;
  private final DateTimeFormatter dateAndTime;

  LogLines(LogForm form, Level level, ZoneId zone, JournalReader journal) {
    this.form = form;
    this.following = new Following(new Lens(View.PLAIN, level, zone), journal);
    this.dateAndTime =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  List<String> of(News news) {
    return following.lines(news).stream().map(line -> text(news, line)).toList();
  }

  private String text(News news, Line line) {
    return switch (form) {
      case CLASSIC ->
          dateAndTime.format(line.time())
              + " "
              + line.level().number()
              + " "
              + line.actor()
              + " "
              + line.text();
      case JSON -> PrintableJson.line(object(news, line));
    };
  }

  private static Map<String, Object> object(News news, Line line) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("time", line.time().toString());
    object.put("level", line.level().number());
    if (news instanceof News.Happened it) {
      object.put("session", it.session().toString());
      object.put("kind", it.kind().code());
    }
    object.put("voice", line.voice().code());
    object.put("actor", line.actor());
    object.put("text", line.text());
    return object;
  }
}
