package regulus.derive;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import regulus.claim.ClaimException;
import regulus.claim.FormulaParser;
import regulus.kernel.Expr;
import regulus.kernel.Head;

/**
 * The door to Symja, which runs in a child process.
 *
 * <p>Symja ignores interrupts and may block for the life of its process once an evaluation had to
 * be cut short. A process that misses a deadline is therefore killed and the next request gets a
 * new one. Only formulas of the claim language go in, with their symbols renamed; what comes out is
 * parsed like a claim and never evaluated. Answers are suggestions: an antiderivative has to be
 * checked by differentiation.
 *
 * <p>The process starts with the first request. One client may be shared between threads.
 */
public final class SymjaClient implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final String VARIABLE = "x";

  private final Duration deadline;
  private @Nullable Child child;

  /**
   * A client that has not started its process yet.
   *
   * @param deadline how long one request may take
   */
  public SymjaClient(Duration deadline) {
    this.deadline = deadline;
  }

  /** A running process. */
  private record Child(Process process, BufferedReader answers, BufferedWriter requests) {}

  /**
   * An antiderivative.
   *
   * @param integrand a formula without vectors
   * @param variable the symbol to integrate over; all others are constants
   * @return a formula whose derivative ought to be the integrand, or nothing if Symja knows none,
   *     misses the deadline or answers something that is no formula
   */
  public synchronized Optional<Expr> integrate(Expr integrand, String variable) {
    Map<String, Expr> there = new LinkedHashMap<>();
    Map<String, Expr> back = new LinkedHashMap<>();
    there.put(variable, Expr.symbol(VARIABLE));
    back.put(VARIABLE, Expr.symbol(variable));
    for (String symbol : integrand.symbols()) {
      if (!symbol.equals(variable)) {
        String parameter = "p" + there.size();
        there.put(symbol, Expr.symbol(parameter));
        back.put(parameter, Expr.symbol(symbol));
      }
    }
    if (!isScalar(integrand)) {
      return Optional.empty();
    }
    return ask(SymjaServer.INTEGRATE + integrand.substitute(there))
        .filter(answer -> answer.startsWith(SymjaServer.OK))
        .flatMap(answer -> parse(answer.substring(SymjaServer.OK.length())))
        .filter(answer -> back.keySet().containsAll(answer.symbols()))
        .map(answer -> answer.substitute(back));
  }

  private static boolean isScalar(Expr expr) {
    return !(expr instanceof Expr.Dot)
        && !(expr instanceof Expr.Integral)
        && !(expr instanceof Expr.Apply(Head head, Expr _) && head.isOfArrays())
        && expr.parts().stream().allMatch(SymjaClient::isScalar);
  }

  private static Optional<Expr> parse(String formula) {
    try {
      return Optional.of(FormulaParser.parse(formula));
    } catch (ClaimException _) {
      return Optional.empty();
    }
  }

  private Optional<String> ask(String request) {
    try {
      Child running = child();
      running.requests().write(request);
      running.requests().newLine();
      running.requests().flush();
      return Optional.of(readLine(running, deadline));
    } catch (IOException | TimeoutException | ExecutionException _) {
      close();
      return Optional.empty();
    } catch (InterruptedException _) {
      close();
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Child child()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Child running = child;
    if (running != null && running.process().isAlive()) {
      return running;
    }
    Process process = command().start();
    Child started =
        new Child(
            process,
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
            new BufferedWriter(
                new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)));
    child = started;
    if (!readLine(started, START).equals(SymjaServer.READY)) {
      throw new IOException("the child process did not become ready");
    }
    return started;
  }

  private static ProcessBuilder command() {
    String java =
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                SymjaServer.class.getName()));
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder;
  }

  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        List.of(classPath.split(File.pathSeparator, -1)).stream()
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private static String readLine(Child running, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    FutureTask<Optional<String>> task =
        new FutureTask<>(() -> Optional.ofNullable(running.answers().readLine()));
    Thread.ofPlatform().daemon().name("symja-answer").start(task);
    return task.get(limit.toMillis(), TimeUnit.MILLISECONDS)
        .orElseThrow(() -> new IOException("the child process ended"));
  }

  /** Ends the process, if there is one. The next request starts another. */
  @Override
  public synchronized void close() {
    Child running = child;
    child = null;
    if (running != null) {
      running.process().destroyForcibly();
    }
  }

  /** The number of the running process, if there is one. */
  synchronized Optional<Long> processId() {
    return Optional.ofNullable(child).map(running -> running.process().pid());
  }
}
