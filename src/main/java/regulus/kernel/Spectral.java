package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Potentials {@code sum of c tr f(M)} of a symmetric matrix, and what they say of its eigenvalues.
 *
 * <p>The gradient of {@code tr f(M)} is {@code f'(M)}, the matrix with the eigenvectors of {@code
 * M} and the eigenvalues {@code f'(m)}; {@code tr f(M)} is strictly convex on the symmetric
 * matrices with eigenvalues in an interval on which {@code f'' > 0} (Davis 1957).
 */
public final class Spectral {

  /** The identity matrix, in the initial value of a square matrix. */
  public static final String IDENTITY = "IdentityMatrix";

  private Spectral() {}

  /**
   * {@code f} with the output's name for an eigenvalue, from a sum of constants times {@code
   * Tr[f(M)]}; constants that are added are left out. Empty if the formula is none.
   *
   * @param output the name of the matrix
   */
  public static Optional<Expr> function(Expr potential, String output) {
    List<Expr> terms = new ArrayList<>();
    for (Expr term : terms(potential)) {
      if (term.symbols().contains(output)) {
        Optional<Expr> ofEigenvalue = ofTerm(term, output);
        if (ofEigenvalue.isEmpty()) {
          return Optional.empty();
        }
        terms.add(ofEigenvalue.get());
      }
    }
    return Optional.of(Expr.sum(terms));
  }

  /** The terms of a sum, products with a sum written out. */
  private static List<Expr> terms(Expr expr) {
    if (expr instanceof Expr.Sum sum) {
      return sum.terms().stream().flatMap(term -> terms(term).stream()).toList();
    }
    if (expr instanceof Expr.Product(List<Expr> factors)) {
      for (int i = 0; i < factors.size(); i++) {
        if (factors.get(i) instanceof Expr.Sum sum) {
          List<Expr> others = new ArrayList<>(factors);
          others.remove(i);
          Expr rest = Expr.product(others);
          return sum.terms().stream().flatMap(t -> terms(rest.times(t)).stream()).toList();
        }
      }
    }
    return List.of(expr);
  }

  private static Optional<Expr> ofTerm(Expr term, String output) {
    List<Expr> factors = new ArrayList<>();
    int traces = 0;
    for (Expr factor : term instanceof Expr.Product product ? product.factors() : List.of(term)) {
      if (!factor.symbols().contains(output)) {
        factors.add(factor);
      } else if (factor instanceof Expr.Apply(Head head, Expr matrix) && head == Head.TRACE) {
        traces++;
        Optional<Expr> eigenvalue = eigenvalue(matrix, output);
        if (eigenvalue.isEmpty()) {
          return Optional.empty();
        }
        factors.add(eigenvalue.get());
      } else {
        return Optional.empty();
      }
    }
    return traces == 1 ? Optional.of(Expr.product(factors)) : Optional.empty();
  }

  /** An eigenvalue of a function of {@code M} alone, all of which commute. */
  private static Optional<Expr> eigenvalue(Expr matrix, String output) {
    return switch (matrix) {
      case Expr.Sym(String name) -> name.equals(output) ? Optional.of(matrix) : Optional.empty();
      case Expr.Dot(Expr left, Expr right) ->
          eigenvalue(left, output).flatMap(a -> eigenvalue(right, output).map(a::times));
      case Expr.Apply(Head head, Expr argument) when head == Head.TRANSPOSE ->
          eigenvalue(argument, output);
      case Expr.Apply(Head head, Expr argument) when !head.isOfArrays() ->
          eigenvalue(argument, output).map(value -> value.apply(head));
      case Expr.Power(Expr base, Expr exponent) ->
          exponent.symbols().contains(output)
              ? Optional.empty()
              : eigenvalue(base, output).map(value -> new Expr.Power(value, exponent));
      case Expr.Product(List<Expr> factors) -> {
        List<Expr> parts = new ArrayList<>();
        for (Expr factor : factors) {
          Optional<Expr> part =
              factor.symbols().contains(output) ? eigenvalue(factor, output) : Optional.of(factor);
          if (part.isEmpty()) {
            yield Optional.empty();
          }
          parts.add(part.get());
        }
        yield Optional.of(Expr.product(parts));
      }
      case Expr.Sum(List<Expr> terms) -> {
        List<Expr> parts = new ArrayList<>();
        for (Expr term : terms) {
          Optional<Expr> part = eigenvalue(term, output);
          if (part.isEmpty()) {
            yield Optional.empty();
          }
          parts.add(part.get());
        }
        yield Optional.of(Expr.sum(parts));
      }
      case Expr.Num _, Expr.Apply _, Expr.Integral _ -> Optional.empty();
    };
  }

  /**
   * What a statement about {@code M = U U^T} under commuting measurements says of one eigenvalue
   * {@code m = u^2}; empty if it is not of this form.
   */
  public static Optional<Statement> onEigenvalues(Statement statement) {
    Setting setting = statement.setting();
    if (setting.measurements() != Setting.Measurements.COMMUTING
        || !(setting.model() instanceof Model.Joint model)) {
      return Optional.empty();
    }
    Optional<Setting> eigenvalues = eigenvalues(setting, model);
    String output = model.predictor().keySet().iterator().next();
    return eigenvalues.flatMap(
        reduced ->
            switch (statement) {
              case Statement.MirrorFlow s when !s.warp().symbols().contains(output) ->
                  function(s.potential(), output)
                      .map(f -> new Statement.MirrorFlow(reduced, f, s.warp()));
              case Statement.Regularizer s ->
                  function(s.potential(), output)
                      .map(f -> new Statement.Regularizer(reduced, f, s.linearTerm()));
              case Statement.MirrorFlow _,
                  Statement.Conserved _,
                  Statement.CompleteLaws _,
                  Statement.Metric _,
                  Statement.CommutingGradients _,
                  Statement.IntegratedPath _,
                  Statement.PassageTime _,
                  Statement.OneStep _,
                  Statement.OfMargins _,
                  Statement.OfDescent _,
                  Statement.OfCurvature _,
                  Statement.OfMoments _,
                  Statement.ParametricMirror _,
                  Statement.Trajectory _,
                  Statement.RowSpace _,
                  Statement.Velocity _,
                  Statement.ResidualMirror _,
                  Statement.Selection _,
                  Statement.ImplicitRegularizer _,
                  Statement.ConjugateLimit _,
                  Statement.OfFormulas _,
                  Statement.NoPotential _ ->
                  Optional.empty();
            });
  }

  private static Optional<Setting> eigenvalues(Setting setting, Model.Joint model) {
    if (model.matrices().size() != 1
        || !model.vectors().isEmpty()
        || !model.scalars().isEmpty()
        || model.predictor().size() != 1
        || !(model.activation() instanceof Activation.Linear)
        || !(setting.link() instanceof Activation.Linear)
        || !setting.dynamics().isGradientFlow()) {
      return Optional.empty();
    }
    String name = model.matrices().keySet().iterator().next();
    Map.Entry<String, Expr> output = model.predictor().entrySet().iterator().next();
    Model.MatrixSize size = model.matrices().values().iterator().next();
    Expr factor = Expr.symbol(name);
    Expr square = new Expr.Dot(factor, factor.apply(Head.TRANSPOSE));
    Optional<Expr> scale =
        Optional.ofNullable(setting.initial().get(name)).flatMap(Spectral::scale);
    boolean fits = output.getValue().equals(square) && size.rows().equals(size.columns());
    if (!fits
        || scale.isEmpty()
        || setting.assumptions().stream().anyMatch(a -> !isFixed(setting, a))) {
      return Optional.empty();
    }
    Map<String, Expr> definitions = new LinkedHashMap<>(setting.definitions());
    return Optional.of(
        new Setting(
            new Model.Coordinatewise(List.of(name), output.getKey(), factor.pow(2)),
            setting.constants(),
            Map.of(name, scale.get()),
            setting.assumptions(),
            definitions));
  }

  private static boolean isFixed(Setting setting, Assumption assumption) {
    return setting.constants().keySet().containsAll(assumption.difference().symbols());
  }

  /** {@code c} in {@code c IdentityMatrix}. */
  private static Optional<Expr> scale(Expr start) {
    Expr identity = Expr.symbol(IDENTITY);
    if (start.equals(identity)) {
      return Optional.of(Expr.ONE);
    }
    if (start instanceof Expr.Product(List<Expr> factors)
        && factors.stream().filter(identity::equals).count() == 1) {
      List<Expr> others = new ArrayList<>(factors);
      others.remove(identity);
      Expr scale = Expr.product(others);
      return scale.symbols().contains(IDENTITY) ? Optional.empty() : Optional.of(scale);
    }
    return Optional.empty();
  }

  /**
   * Simultaneous diagonalization.
   *
   * <pre>
   *   M = U U^T, U(0) = c I     A_1, ..., A_n symmetric, commuting     loss of tr(A_1 M), ..., tr(A_n M)
   *   the statement for the eigenvalues: m = u^2, u(0) = c, in each coordinate alone
   *   -------------------------------------------------------------------------------------
   *   the statement for M with the potential tr f(M)
   * </pre>
   *
   * <p>Symmetric matrices that commute have a common orthonormal basis of eigenvectors: {@code A_n
   * = O D_n O^T}. The flow is {@code U' = 2 g U} with {@code g = -sum_n l_n A_n}. If {@code u_k' =
   * 2 g_k u_k}, {@code u_k(0) = c}, for the eigenvalues {@code g_k} of {@code g}, then {@code U = O
   * diag(u) O^T} is a solution that starts at {@code c I}, and the only one. So {@code m_k = u_k^2}
   * are the eigenvalues of {@code M}, {@code tr(A_n M)} is row {@code n} of the diagonals {@code
   * D_n} times {@code m}, and the {@code m_k} move as a coordinatewise model with these rows as
   * data. If {@code d/dt f'(m_k) = kappa g_k} with one number {@code kappa}, then {@code d/dt f'(M)
   * = kappa g}, and {@code f'(M) = grad tr f(M)}. So {@code f'(M) - f'(M(0))} lies in the span of
   * the {@code A_n}; with {@code f'' > 0} on the domain {@code tr f(M)} is strictly convex on the
   * symmetric matrices with eigenvalues there, and the KKT conditions suffice. Fails if the
   * statement for the eigenvalues does. Source: Gunasekar, Woodworth, Bhojanapalli, Neyshabur,
   * Srebro 2017, for the commuting case.
   */
  static Theorem<?> prove(Statement statement, Certificate certificate, Budget budget) {
    Statement reduced =
        onEigenvalues(statement)
            .orElseThrow(
                () -> new Refusal("no rule reduces this to the eigenvalues of the output"));
    Model.Coordinatewise model = (Model.Coordinatewise) reduced.setting().model();
    CoordinateMirror rules = new CoordinateMirror(reduced.setting(), model, certificate, budget);
    return switch (reduced) {
      case Statement.MirrorFlow mirror -> concluded(statement, rules.mirror(mirror));
      case Statement.Regularizer regularizer ->
          concluded(statement, rules.regularizer(regularizer));
      case Statement.Conserved _,
          Statement.CompleteLaws _,
          Statement.Metric _,
          Statement.CommutingGradients _,
          Statement.IntegratedPath _,
          Statement.PassageTime _,
          Statement.OneStep _,
          Statement.OfMargins _,
          Statement.OfDescent _,
          Statement.OfCurvature _,
          Statement.OfMoments _,
          Statement.ParametricMirror _,
          Statement.Trajectory _,
          Statement.RowSpace _,
          Statement.Velocity _,
          Statement.ResidualMirror _,
          Statement.Selection _,
          Statement.ImplicitRegularizer _,
          Statement.ConjugateLimit _,
          Statement.OfFormulas _,
          Statement.NoPotential _ ->
          throw new Refusal("no rule reduces this to the eigenvalues of the output");
    };
  }

  private static Theorem<?> concluded(Statement statement, Theorem<?> ofEigenvalues) {
    return Theorem.conclude(
        statement,
        "simultaneous diagonalization",
        List.of(ofEigenvalues),
        List.of(
            "in a common basis of eigenvectors of the measurements the flow is that of the"
                + " eigenvalues, each alone",
            "the gradient of the potential is the same function of the matrix as that of its"
                + " eigenvalues"),
        "all sizes, every differentiable loss of measurements with symmetric matrices that commute,"
            + " among symmetric outputs",
        ofEigenvalues.hypotheses(),
        List.of());
  }
}
