package dev.glasspost.server.dns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.protocol.address.IpAddress;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.ServerFailedException;

/// Asks recursive name servers with dnsjava. Names are taken as they are, without any search path,
/// and nothing is remembered here: see [RememberingResolver].
public final class DnsResolver implements Resolver, AutoCloseable {
  /// How long one server is waited for before the next one is asked.
  private static final Duration PATIENCE_WITH_SERVER = Duration.ofSeconds(2);

  private static final int TRIES_PER_SERVER = 2;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final FutureTask<LookupSession> session;

  /// Asks these servers in this order.
  public DnsResolver(List<InetSocketAddress> servers) {
    this(() -> servers);
  }

  private DnsResolver(Supplier<List<InetSocketAddress>> servers) {
    session = new FutureTask<>(() -> session(servers.get()));
  }

  /// Asks the name servers of this system.
  public static DnsResolver ofSystem() {
    return new DnsResolver(() -> ResolverConfig.getCurrentConfig().servers());
  }

  private LookupSession session(List<InetSocketAddress> servers) {
    ExtendedResolver resolver =
        new ExtendedResolver(
            servers.stream().<org.xbill.DNS.Resolver>map(SimpleResolver::new).toList());
    resolver.setTimeout(
        Duration.ofSeconds(PATIENCE_WITH_SERVER.toSeconds() * TRIES_PER_SERVER * servers.size()));
    resolver.setRetries(TRIES_PER_SERVER);
    for (var server : resolver.getResolvers()) server.setTimeout(PATIENCE_WITH_SERVER);
    return LookupSession.builder().resolver(resolver).executor(threads).build();
  }

  /// Makes it ready to ask, which is a tenth of the work of a start; otherwise the first question
  /// does.
  public void prepare() {
    session.run();
  }

  @Override
  public Answer ask(Question question, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    prepare();
    try {
      Name name = name(question);
      return await(session.get().lookupAsync(name, type(question.type())), end);
    } catch (TextParseException | UnknownHostException _) {
      return new Answer.Nothing(); // Nobody can have registered what is no name.
    } catch (ExecutionException failed) {
      return answer(Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Failed("interrupted");
    }
  }

  private static Answer await(CompletionStage<LookupResult> question, long end)
      throws ExecutionException, InterruptedException {
    CompletableFuture<LookupResult> answer = question.toCompletableFuture();
    try {
      return answer(answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new Answer.TooLate();
    }
  }

  private static Name name(Question question) throws TextParseException, UnknownHostException {
    return switch (question.type()) {
      case A, AAAA, MX, TXT -> Name.fromString(ascii(question.name()), Name.root);
      case PTR -> ReverseMap.fromAddress(question.name());
    };
  }

  /// Names of all scripts are asked for by their A-label (RFC 5890 §2.3.2.1).
  private static String ascii(String name) throws TextParseException {
    if (name.chars().allMatch(c -> c < 0x80)) return name;
    try {
      return IDN.toASCII(name);
    } catch (IllegalArgumentException none) {
      throw new TextParseException("there is no such name", none);
    }
  }

  private static int type(Question.Type type) {
    return switch (type) {
      case A -> Type.A;
      case AAAA -> Type.AAAA;
      case PTR -> Type.PTR;
      case MX -> Type.MX;
      case TXT -> Type.TXT;
    };
  }

  private static Answer answer(LookupResult result) {
    List<String> records =
        result.getRecords().stream().flatMap(DnsResolver::text).distinct().toList();
    return records.isEmpty() ? new Answer.Nothing() : new Answer.Found(records);
  }

  private static Stream<String> text(Record record) {
    return switch (record) {
      case ARecord a -> Stream.of(a.getAddress().getHostAddress());
      case AAAARecord aaaa -> Stream.of(IpAddress.written(aaaa.getAddress().getHostAddress()));
      case PTRRecord ptr -> Stream.of(ptr.getTarget().toString(true));
      case MXRecord mx -> Stream.of(mx.getPriority() + " " + mx.getTarget().toString(true));
      case TXTRecord txt -> Stream.of(text(txt));
      default -> Stream.empty();
    };
  }

  private static String text(TXTRecord record) {
    return record.getStringsAsByteArrays().stream()
        .map(octets -> new String(octets, ISO_8859_1))
        .collect(joining());
  }

  private static Answer answer(Throwable failure) {
    return switch (failure) {
      case NoSuchDomainException _ -> new Answer.Nothing();
      case NoSuchRRSetException _ -> new Answer.Nothing();
      case ServerFailedException _ -> new Answer.Failed(Rcode.string(Rcode.SERVFAIL));
      default -> new Answer.Failed("no answer from any name server");
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
