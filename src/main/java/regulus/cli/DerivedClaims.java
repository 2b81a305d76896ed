package regulus.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import regulus.derive.Derivation;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Theorem;

/**
 * The claims that the theorems of a derivation make.
 *
 * @param bodies what follows the identifier of each claim, by identifier
 * @param definitions what their formulas use
 */
record DerivedClaims(Map<String, String> bodies, Map<String, Expr> definitions) {

  DerivedClaims {
    bodies = Collections.unmodifiableMap(new LinkedHashMap<>(bodies));
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
  }

  /**
   * The claims of a derivation. Of theorems that give one name to different formulas, as those of
   * several cases do, the first ones are kept.
   */
  static DerivedClaims of(Derivation derivation) {
    Map<String, String> bodies = new LinkedHashMap<>();
    Map<String, Expr> definitions = new LinkedHashMap<>(derivation.setting().definitions());
    for (Derivation.Step step : derivation.steps()) {
      Optional<Statement> statement = step.theorem().map(Theorem::statement);
      if (statement.isPresent() && agree(definitions, statement.get().setting().definitions())) {
        add(statement.get(), derivation.setting(), bodies, definitions);
      }
    }
    return new DerivedClaims(bodies, definitions);
  }

  private static boolean agree(Map<String, Expr> some, Map<String, Expr> others) {
    return others.entrySet().stream()
        .allMatch(
            entry -> some.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
  }

  private static void add(
      Statement statement,
      Setting setting,
      Map<String, String> bodies,
      Map<String, Expr> definitions) {
    int before = bodies.size();
    List<Assumption> more =
        statement.setting().assumptions().stream()
            .filter(one -> !setting.assumptions().contains(one))
            .toList();
    String assume = more.isEmpty() ? "" : ", assume: [" + quoted(more) + "]";
    if (statement instanceof Statement.Conserved law) {
      put(bodies, "law", "conserved: " + quoted(law.quantity()) + assume);
    } else if (statement instanceof Statement.CompleteLaws) {
      put(bodies, "complete", "laws: complete" + assume);
    } else if (statement instanceof Statement.MirrorFlow flow) {
      boolean plain = flow.warp().equals(Expr.ONE);
      String potential = quoted(flow.potential());
      String body = plain ? potential : warped("potential", flow.potential(), flow.warp());
      put(bodies, "mirror", "mirror: " + body + assume);
    } else if (statement instanceof Statement.ParametricMirror flow) {
      put(bodies, "dual", "mirror: " + warped("dual", flow.dual(), flow.warp()) + assume);
    } else if (statement instanceof Statement.Regularizer regularizer) {
      String potential = quoted(regularizer.potential());
      boolean bregman = regularizer.linearTerm() == Statement.LinearTerm.FROM_START;
      String body = bregman ? potential : "{potential: " + potential + ", linear-term: none}";
      put(bodies, "derived-regularizer", "regularizer: " + body + assume);
    } else if (statement instanceof Statement.NoPotential none) {
      String warps = none.warps() == Statement.Warps.ANY ? "any warp" : "no warp";
      put(bodies, "no-potential", "no-potential: " + warps + assume);
    }
    if (bodies.size() > before) {
      definitions.putAll(statement.setting().definitions());
    }
  }

  private static String warped(String key, Expr formula, Expr warp) {
    return "{" + key + ": " + quoted(formula) + ", warp: " + quoted(warp) + "}";
  }

  private static String quoted(Expr formula) {
    return NewClaimFile.quoted(formula.toString());
  }

  /** Conditions between quotes, with commas between them. */
  static String quoted(List<Assumption> assumptions) {
    return assumptions.stream()
        .map(one -> NewClaimFile.quoted(one.toString()))
        .collect(Collectors.joining(", "));
  }

  /** Adds a claim under its name, or under its name with a number. */
  private static void put(Map<String, String> claims, String name, String body) {
    String free = name;
    for (int i = 2; claims.containsKey(free); i++) {
      free = name + "-" + i;
    }
    claims.put(free, body);
  }
}
