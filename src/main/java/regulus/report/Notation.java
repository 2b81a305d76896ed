package regulus.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Layers;
import regulus.kernel.Model;
import regulus.kernel.Setting;

/**
 * How names are written, as the papers write them: {@code alpha} is a Greek letter, {@code u1} has
 * a subscript, and the parameters {@code up} and {@code um} are the branches {@code u_+} and {@code
 * u_-}.
 */
public final class Notation {

  /** The notation of formulas without parameters. */
  public static final Notation PLAIN = new Notation(Set.of(), Set.of());

  private static final Pattern BRANCH = Pattern.compile("([a-zA-Z])(\\d*)([pm])");
  private static final Pattern NUMBERED = Pattern.compile("([a-zA-Z]+)(\\d+)");
  private static final Pattern LAYER = Pattern.compile("([a-zA-Z0-9]+)\\[(l(?:\\+1)?|L|1)]");
  private static final String AT_ZERO = "[0]";

  /** The negative gradient of the loss, which has the shape of the output. */
  private static final String FORCE = "g";

  private final Set<String> parameters;
  private final Set<String> matrices;

  private Notation(Set<String> parameters, Set<String> matrices) {
    this.parameters = Set.copyOf(parameters);
    this.matrices = Set.copyOf(matrices);
  }

  /** The notation of formulas in these matrices. */
  static Notation ofMatrices(Set<String> matrices) {
    return new Notation(matrices, matrices);
  }

  /** The notation for formulas about a setting. */
  public static Notation of(Setting setting) {
    return switch (setting.model()) {
      case Model.Coordinatewise model -> {
        Set<String> names = new LinkedHashSet<>(model.parameters());
        names.addAll(model.vectors().keySet());
        yield new Notation(names, Set.of());
      }
      case Model.Layered model -> {
        Set<String> pair = Set.of(Layers.lower(model.layers()), Layers.upper(model.layers()));
        Set<String> matrices = new LinkedHashSet<>(pair);
        matrices.addAll(List.of(Layers.ABOVE, Layers.BELOW));
        model
            .endToEnd()
            .filter(product -> !product.vector())
            .ifPresent(product -> matrices.addAll(List.of(product.name(), FORCE)));
        yield new Notation(pair, matrices);
      }
      case Model.Joint model -> {
        Set<String> names = new LinkedHashSet<>(model.vectors().keySet());
        names.addAll(model.matrices().keySet());
        names.addAll(model.scalars());
        Notation inParameters = new Notation(names, model.matrices().keySet());
        Set<String> matrices = new LinkedHashSet<>(model.matrices().keySet());
        model
            .predictor()
            .forEach(
                (name, output) -> {
                  if (inParameters.isMatrix(output)) {
                    matrices.add(name);
                  }
                });
        boolean onlyMatrices = matrices.containsAll(model.predictor().keySet());
        if (onlyMatrices && !setting.constants().containsKey(FORCE) && !names.contains(FORCE)) {
          matrices.add(FORCE);
        }
        yield new Notation(names, matrices);
      }
    };
  }

  /** Whether a formula is a matrix. */
  boolean isMatrix(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) -> matrices.contains(name.replace(AT_ZERO, ""));
      case Expr.Sum sum -> isMatrix(sum.terms().getFirst());
      case Expr.Product product -> product.factors().stream().anyMatch(this::isMatrix);
      case Expr.Apply apply ->
          apply.head() == Head.TRANSPOSE
              || (!apply.head().isOfArrays() && isMatrix(apply.argument()));
      case Expr.Power power -> isMatrix(power.base());
      case Expr.Dot dot -> isMatrix(dot.left()) && isMatrix(dot.right());
      case Expr.Num _, Expr.Integral _ -> false;
    };
  }

  /** The symbol as it is to be read. */
  Box.Name name(String symbol) {
    if (symbol.endsWith(AT_ZERO)) {
      Box.Name name = name(symbol.substring(0, symbol.length() - AT_ZERO.length()));
      return new Box.Name(name.letters(), name.subscript(), true, 0);
    }
    if (symbol.endsWith("'")) {
      return velocity(symbol.substring(0, symbol.length() - 1));
    }
    Matcher layer = LAYER.matcher(symbol);
    if (layer.matches()) {
      return new Box.Name(layer.group(1), layer.group(2));
    }
    Matcher branch = BRANCH.matcher(symbol);
    if (parameters.contains(symbol) && branch.matches()) {
      String number = branch.group(2).isEmpty() ? "" : branch.group(2) + ",";
      return new Box.Name(branch.group(1), number + (branch.group(3).equals("p") ? "+" : "-"));
    }
    Matcher numbered = NUMBERED.matcher(symbol);
    if (numbered.matches()) {
      return new Box.Name(numbered.group(1), numbered.group(2));
    }
    return new Box.Name(symbol, "");
  }

  /** The time derivative of a symbol. */
  Box.Name velocity(String symbol) {
    Box.Name name = name(symbol);
    return new Box.Name(name.letters(), name.subscript(), false, 1);
  }
}
