package regulus.derive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.matheclipse.core.basic.Config;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.parser.client.ParserConfig;

/**
 * The process in which Symja runs. It answers one request per line of standard input with one line
 * of standard output. It ends with its standard input, or with the process that started it.
 *
 * <pre>
 * request   INTEGRATE x FORMULA
 * answer    OK FORMULA | NONE
 * </pre>
 *
 * A formula may contain numbers, the symbols {@code x} and {@code p1, p2, ...}, and the functions
 * of the claim language; any other line is not handed to Symja at all. Formulas of answers are
 * written by this class, because Symja's own printing wraps lines and rounds.
 */
final class SymjaServer {

  /** The line that says that requests are read. */
  static final String READY = "READY";

  /** The answer of a request without an answer. */
  static final String NONE = "NONE";

  /** What the formula of an answer comes after. */
  static final String OK = "OK ";

  /** What the formula of a request comes after. */
  static final String INTEGRATE = "INTEGRATE x ";

  private static final Set<String> FUNCTIONS =
      Set.of("Log", "Exp", "Sinh", "Cosh", "Tanh", "ArcSinh", "ArcTanh", "ArcSin", "ArcTan", "Abs");

  private static final Pattern NAME = Pattern.compile("[A-Za-z$`_][A-Za-z0-9$`_]*");
  private static final Pattern SYMBOL = Pattern.compile("x|p[1-9][0-9]*");
  private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9 +\\-*/^()\\[\\]]*");
  private static final int LONGEST_ANSWER = 20_000;

  private SymjaServer() {}

  /** Serves until the end of standard input. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream answers =
        new PrintStream(System.out, /* autoFlush= */ true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    ProcessHandle.current().parent().ifPresent(SymjaServer::endWith);
    ParserConfig.PARSER_USE_LOWERCASE_SYMBOLS = false;
    Config.UNPROTECT_ALLOWED = false;
    Config.FILESYSTEM_ENABLED = false;
    F.initSymbols();
    F.await();
    answers.println(READY);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      answers.println(answer(line));
    }
  }

  /** An evaluation that never ends would outlive the process that asked for it. */
  private static void endWith(ProcessHandle parent) {
    Thread.ofVirtual()
        .start(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(0);
            });
  }

  /** Whether a formula may be handed to Symja. */
  static boolean isAdmitted(String formula) {
    return ALPHABET.matcher(formula).matches()
        && NAME.matcher(formula)
            .results()
            .allMatch(
                name ->
                    SYMBOL.matcher(name.group()).matches()
                        || FUNCTIONS.contains(name.group())
                        || name.group().equals("Sqrt"));
  }

  private static String answer(String request) {
    if (!request.startsWith(INTEGRATE)) {
      return NONE;
    }
    String formula = request.substring(INTEGRATE.length());
    if (!isAdmitted(formula)) {
      return NONE;
    }
    try {
      EvalEngine engine = new EvalEngine(/* relaxedSyntax= */ false);
      EvalEngine.set(engine);
      IExpr result = engine.evaluate("Integrate[" + formula + ", x]");
      return inputForm(result)
          .filter(text -> text.length() <= LONGEST_ANSWER)
          .map(text -> OK + text)
          .orElse(NONE);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError _) {
      return NONE;
    }
  }

  /** A formula in input form with parentheses everywhere, if all its parts are admitted. */
  private static Optional<String> inputForm(IExpr expr) {
    if (expr.isInteger() || expr.isFraction()) {
      return Optional.of("(" + expr.toString().replace(" ", "") + ")");
    }
    if (expr.isSymbol()) {
      return Optional.of(expr.toString()).filter(name -> SYMBOL.matcher(name).matches());
    }
    if (!(expr instanceof IAST ast)) {
      return Optional.empty();
    }
    if (ast.isPower() && ast.base().equals(F.E)) {
      return inputForm(ast.exponent()).map(exponent -> "Exp[" + exponent + "]");
    }
    List<String> parts = new ArrayList<>();
    for (int i = 1; i < ast.size(); i++) {
      Optional<String> part = inputForm(ast.get(i));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    if (ast.isPlus()) {
      return Optional.of("(" + String.join(" + ", parts) + ")");
    }
    if (ast.isTimes()) {
      return Optional.of("(" + String.join("*", parts) + ")");
    }
    if (ast.isPower()) {
      return Optional.of("(" + parts.get(0) + "^" + parts.get(1) + ")");
    }
    String head = ast.head().toString();
    return parts.size() == 1 && FUNCTIONS.contains(head)
        ? Optional.of(head + "[" + parts.getFirst() + "]")
        : Optional.empty();
  }
}
