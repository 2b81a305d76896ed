package regulus.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a theorem says. A statement is closed: its setting carries every name it uses.
 *
 * <p>Throughout, {@code g = -dL/dw} for a differentiable loss {@code L(w)}, and flows are solutions
 * of {@code theta' = J^T g} that start as the setting allows.
 */
public sealed interface Statement {

  /**
   * Statements about formulas alone: the model and its initial values only say which symbols there
   * are, and what stands for what.
   */
  sealed interface OfFormulas extends Statement {}

  /**
   * Statements about flows of a loss of margins, see {@link Classification}. Throughout, {@code
   * gamma = -log L}.
   */
  sealed interface OfMargins extends Statement {

    /** The loss, and the data if they are given. */
    Classification classification();
  }

  /**
   * Statements about Hessians of feed-forward networks, in the words of {@link Curvature}. The
   * setting's model is a {@link Model.Layered} with a recursion, which says whether there are
   * biases.
   */
  sealed interface OfCurvature extends Statement {}

  /**
   * Statements about expectations over random matrices, and about the functions that occur in them.
   * Sizes stand in their formulas as the numbers they are, and fixed vectors are not 0.
   */
  sealed interface OfMoments extends Statement {}

  /**
   * The expectation, or the variance, of a formula in random matrices has a value, for all sizes
   * and all values of the constants that the assumptions allow.
   *
   * @param laws which matrices are random, and how; vectors without a law are fixed
   * @param functional what is taken of the formula
   * @param of a number, a formula in the parameters, the outputs, the constants and the sizes
   * @param copies for each squared norm {@code |C x|^2} in the formula, of a product C with as many
   *     rows as columns, that of {@code C_L ... C_1 x} with so many independent copies is meant; 1
   *     if nothing else is said, otherwise a formula in constants that stands for a whole number
   *     from 1 on
   * @param is a formula in the constants, the sizes and inner products of fixed vectors
   */
  record Moment(
      Setting setting, RandomLaws laws, Functional functional, Expr of, Expr copies, Expr is)
      implements OfMoments {

    /** What is taken of a random number. */
    public enum Functional {
      /** The expectation. */
      MEAN,
      /** The expectation of the squared distance from the expectation. */
      VARIANCE
    }
  }

  /**
   * The Lyapunov exponent of a number, from the largest on, of the products of independent copies
   * of a random square matrix.
   *
   * @param matrix its name
   * @param number from 1 to the size of the matrix; a formula in constants
   * @param is a formula in the constants and the sizes
   */
  record LyapunovExponent(Setting setting, RandomLaws laws, String matrix, Expr number, Expr is)
      implements OfMoments {}

  /**
   * Of all positive values of a constant, exactly one makes an expectation equal to a given number.
   *
   * @param of a formula as in {@link Moment}
   * @param keeps what its expectation has to be, a formula in the constants, the sizes and inner
   *     products of fixed vectors
   * @param unknown the constant that is solved for
   * @param is its value, a formula in the other constants and the sizes
   */
  record Scale(Setting setting, RandomLaws laws, Expr of, Expr keeps, String unknown, Expr is)
      implements OfMoments {}

  /**
   * An inequality between two formulas for all values of their symbols that the assumptions allow.
   *
   * @param of a formula in constants
   * @param below whether it is at most the bound; otherwise it is at least the bound
   * @param bound a formula in constants
   */
  record Bound(Setting setting, Expr of, boolean below, Expr bound) implements OfMoments {}

  /**
   * A number in random matrices has the same law as a product of independent random numbers.
   *
   * @param of a formula as in {@link Moment}
   * @param copies as in {@link Moment}
   * @param numbers the independent numbers, by names that stand for nothing else
   * @param is a formula in these, the constants, the sizes and inner products of fixed vectors; a
   *     name that stands in it twice is the same number twice
   */
  record IdenticalLaw(
      Setting setting,
      RandomLaws laws,
      Expr of,
      Expr copies,
      Map<String, Distribution.Copies> numbers,
      Expr is)
      implements OfMoments {

    /** Copies the map, keeping its order. */
    public IdenticalLaw {
      numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }
  }

  /**
   * The expectation of the spectral norm of a random matrix, its largest singular value, differs
   * from a number by at most a share of that number, at all sizes that the assumptions allow.
   *
   * @param matrix its name
   * @param is a formula in the constants and the sizes
   * @param within the share, more than 0 and less than 1
   */
  record SpectralNorm(Setting setting, RandomLaws laws, String matrix, Expr is, Rational within)
      implements OfMoments {}

  /** What the limit of a flow minimizes among all solutions. */
  sealed interface OfPotential extends Statement {

    /** Which linear function is subtracted. */
    LinearTerm linearTerm();

    /** The same with another linear function. */
    OfPotential with(LinearTerm other);
  }

  /** Statements about gradient descent, in steps, of a deep linear network. */
  sealed interface OfDescent extends Statement {}

  /** The setting the statement is about. */
  Setting setting();

  /**
   * The quantity is constant along every flow, whatever the loss and the data.
   *
   * @param quantity a formula in the parameters, the outputs and the constants
   */
  record Conserved(Setting setting, Expr quantity) implements Statement {}

  /**
   * The laws are conserved, and every conserved quantity is, near a generic point, a function of
   * them.
   */
  record CompleteLaws(Setting setting, List<Expr> laws) implements Statement {
    public CompleteLaws {
      laws = List.copyOf(laws);
    }
  }

  /**
   * Coordinatewise models: {@code w' = metric * g} along every flow.
   *
   * @param metric a formula in the output, the constants and the initial values
   */
  record Metric(Setting setting, Expr metric) implements Statement {}

  /**
   * {@code d/dt grad potential(w(t)) = warp(w(t)) * g(t)} along every flow.
   *
   * @param potential a formula in the outputs, the constants and the initial values; for a
   *     coordinatewise model the potential of one coordinate, to be summed over coordinates
   * @param warp a positive factor, 1 unless stated
   */
  record MirrorFlow(Setting setting, Expr potential, Expr warp) implements Statement {}

  /**
   * {@code d/dt dual(theta(t)) = warp(theta(t)) * g(t)} along every flow, with a positive warp; and
   * on the orbit of each start the dual is a function of the outputs, the gradient of one with a
   * positive definite Hessian. It is a mirror flow in parametric form, for potentials that have no
   * closed form.
   *
   * @param dual a formula in the parameters, the constants and the initial values, of the shape of
   *     the output; for a coordinatewise model that of one coordinate
   * @param warp a formula in the same symbols
   */
  record ParametricMirror(Setting setting, Expr dual, Expr warp) implements Statement {}

  /**
   * If a flow of a loss {@code L(Xw)} converges to some {@code w_inf} in the potential's domain
   * with {@code X w_inf = y}, then {@code w_inf} minimizes {@code potential} (less its linear part
   * at the start, if so stated) over all {@code w} in the domain with {@code Xw = y}.
   *
   * @param potential a formula in the outputs, the constants and the initial values; for a
   *     coordinatewise model the potential of one coordinate, to be summed over coordinates
   * @param linearTerm whether {@code <grad potential(w(0)), w>} is subtracted
   */
  record Regularizer(Setting setting, Expr potential, LinearTerm linearTerm)
      implements OfPotential {
    @Override
    public Regularizer with(LinearTerm other) {
      return new Regularizer(setting, potential, other);
    }
  }

  /**
   * Coordinatewise models: the same where the potential of a coordinate is given without a formula
   * for its values. The domain is the set of outputs that the form reaches.
   *
   * @param form the potential of one coordinate, over constants and initial values
   * @param linearTerm whether {@code <grad Q(w(0)), w>} is subtracted
   */
  record ImplicitRegularizer(Setting setting, ImplicitForm form, LinearTerm linearTerm)
      implements OfPotential {
    @Override
    public ImplicitRegularizer with(LinearTerm other) {
      return new ImplicitRegularizer(setting, form, other);
    }
  }

  /**
   * As the symbol tends to the point, {@code Q(w) / is} tends to 1 for the conjugate {@code Q} and
   * each fixed value of the output and of the other symbols for which the assumptions hold.
   *
   * @param conjugate over constants and initial values
   * @param symbol the constant or defined symbol that moves
   * @param point where it moves to
   * @param is the asymptotic form, over the output, constants and initial values
   */
  record ConjugateLimit(
      Setting setting, ImplicitForm.Conjugate conjugate, String symbol, LimitPoint point, Expr is)
      implements Statement {}

  /**
   * As the symbol tends to the point, {@code of / is} tends to 1 for each fixed value of the other
   * symbols for which the assumptions hold.
   *
   * @param of a formula in the outputs, the constants and the initial values
   * @param symbol the constant or defined symbol that moves
   * @param point where it moves to
   * @param is the asymptotic form
   */
  record Limit(Setting setting, Expr of, String symbol, LimitPoint point, Expr is)
      implements OfFormulas {}

  /**
   * Limits taken one after the other, {@code lim_n ... lim_1 of / is = 1}: the first symbol moves
   * while all others are fixed, then the second one in the limit that was found, and so on.
   *
   * @param of a formula in the outputs, the constants and the initial values
   * @param approaches the symbols and where they go, the innermost limit first, at least two
   * @param is the asymptotic form
   */
  record IteratedLimit(Setting setting, Expr of, List<Approach> approaches, Expr is)
      implements OfFormulas {
    public IteratedLimit {
      approaches = List.copyOf(approaches);
    }
  }

  /**
   * As the symbol tends to the point, {@code |of| <= C |is|} from some place on, for each fixed
   * value of the other symbols for which the assumptions hold, on which C may depend.
   *
   * @param of a formula in the outputs, the constants and the initial values
   * @param approach the symbol that moves and where it goes
   * @param is what bounds it
   */
  record Order(Setting setting, Expr of, Approach approach, Expr is) implements OfFormulas {}

  /**
   * Two formulas are equal for all values of their symbols that the assumptions allow. Where a
   * parameter occurs, outputs stand for the predictor; otherwise they are free.
   */
  record Identity(Setting setting, Expr left, Expr right) implements OfFormulas {}

  /**
   * A polynomial has so many distinct real roots for all values of the other symbols that the
   * assumptions allow.
   *
   * @param polynomial a polynomial in the unknown; its coefficients are polynomials in the other
   *     symbols
   * @param unknown the symbol that is solved for
   * @param number of distinct real roots
   */
  record RealRoots(Setting setting, Expr polynomial, String unknown, int number)
      implements OfFormulas {}

  /**
   * A formula in numbers has this value, rounded to the digits that are written.
   *
   * @param of a formula without symbols beyond those that the setting defines
   * @param decimal a decimal number such as {@code 13.540}
   */
  record Value(Setting setting, Expr of, String decimal) implements OfFormulas {}

  /**
   * A mirror flow in parametric form of a flow whose loss is a sum over the equations, {@code sum_n
   * loss(r_n)} with {@code r = Xw - y}: the dual moves by {@code d/dt dual = -warp X^T r}, with a
   * positive warp, and is on each orbit the gradient of a strictly convex function of the outputs.
   *
   * @param loss a formula in the residual {@code r}
   * @param dual a formula in the parameters, the constants and the initial values, of the shape of
   *     the output; for a coordinatewise model that of one coordinate
   * @param warp a formula in the same symbols
   */
  record ResidualMirror(Setting setting, Expr loss, Expr dual, Expr warp) implements Statement {

    /** The name of the residual in the loss. */
    public static final String RESIDUAL = "r";
  }

  /**
   * Coordinatewise models: the potential, without a linear term, regularizes; and as the symbol
   * tends to the point, the limits of the flows tend to the minimizer of the sum of the norm over
   * the coordinates, among all solutions of {@code Xw = y} in the closure of the potential's
   * domain, where that minimizer is unique.
   *
   * @param potential a formula in the output, the constants and the initial values
   * @param symbol the constant that moves, one for all coordinates
   * @param point where it moves to
   * @param factor a positive formula in constants of which the potential is asymptotically a
   *     multiple
   * @param norm the limit of {@code potential / factor}, for one coordinate
   */
  record Selection(
      Setting setting, Expr potential, String symbol, LimitPoint point, Expr factor, Expr norm)
      implements Statement {

    /** {@code potential / (factor norm)} tends to 1, under other assumptions. */
    public Limit asymptotics(List<Assumption> assumptions) {
      return new Limit(
          setting.withAssumptions(assumptions), potential, symbol, point, factor.times(norm));
    }
  }

  /**
   * Coordinatewise models: under a loss that is a sum over the coordinates, the output of a
   * coordinate follows the path, {@code w(t) = path}.
   *
   * @param loss the loss of one coordinate, a formula in the output, the constants and the initial
   *     values
   * @param path a formula in the time {@code t}, the constants and the initial values
   */
  record Trajectory(Setting setting, Expr loss, Expr path) implements Statement {}

  /**
   * Coordinatewise models: under every loss the output of a coordinate is a function of the force
   * it has seen, {@code w(t) = path} with {@code s = integral of g from 0 to t}, for as long as
   * {@code s} has stayed in an open interval around 0.
   *
   * @param path a formula in {@link #FORCE_SEEN}, the constants and the initial values
   * @param range the interval, its ends formulas in constants and initial values
   */
  record IntegratedPath(Setting setting, Expr path, ImplicitForm.Range range) implements Statement {

    /** The symbol of {@code integral of g}. */
    public static final String FORCE_SEEN = "s";
  }

  /**
   * Coordinatewise models: under a loss that is a sum over the coordinates, a coordinate has the
   * output {@code w} at the time {@code t = time(w)}, for as long as its output has stayed in an
   * open interval around its start.
   *
   * @param loss the loss of one coordinate, a formula in the output, the constants and the initial
   *     values
   * @param time a formula in the output, the constants and the initial values
   * @param range the interval of outputs, its ends formulas in constants and initial values
   */
  record PassageTime(Setting setting, Expr loss, Expr time, ImplicitForm.Range range)
      implements Statement {}

  /**
   * Each step of gradient descent takes the quantity to another value, whatever the loss and the
   * data; the model has one output.
   *
   * @param quantity a formula in the parameters, the outputs and the constants
   * @param after its value after the step, a formula in the parameters, the outputs and the
   *     constants before the step, and in {@code g = -dL/dw}
   */
  record OneStep(Setting setting, Expr quantity, Expr after) implements Statement {

    /** The symbol of {@code -dL/dw}. */
    public static final String FORCE = "g";
  }

  /**
   * At every time the output {@code w(t)} of the flow is the only minimizer of the sum of a
   * potential over the coordinates, less its linear part at the start if that is subtracted, over
   * all {@code v} with {@code X v >= X w(t)}, and its multipliers are nonnegative and do not
   * decrease in time.
   *
   * <p>With a scaling the statement is another one: at every time with {@code gamma > 0}, {@code
   * w/gamma} is the only minimizer of {@code sum q(v_i/mu)} over all {@code v} with {@code X v >=
   * 1}.
   *
   * @param regularizer the potential, as what regularizes in the same setting
   * @param scaling what is said of {@code w/gamma}; empty for the statement about {@code w(t)}
   */
  record MarginPath(
      Setting setting,
      Classification classification,
      OfPotential regularizer,
      Optional<Scaling> scaling)
      implements OfMargins {

    /** The symbol of {@code -log L} in a scale. */
    public static final String GAMMA = "gamma";

    /**
     * What must be a regularizer for the statement to hold: that of {@code w/gamma} subtracts
     * nothing.
     */
    public OfPotential premise() {
      return scaling.isEmpty() ? regularizer : regularizer.with(LinearTerm.NONE);
    }
  }

  /**
   * The potential {@code q(v/mu)}.
   *
   * @param mu a formula in constants and {@link MarginPath#GAMMA}
   * @param profile {@code q}
   * @param points the number of data points, 1 or more; empty for any number
   */
  record Scaling(Expr mu, Profile profile, Optional<Integer> points) {}

  /**
   * {@code gamma / |theta|^degree} does not decrease once {@code gamma > 0}.
   *
   * @param degree a formula in constants
   */
  record NormalizedMargin(Setting setting, Classification classification, Expr degree)
      implements OfMargins {}

  /**
   * In the limit, {@code w/gamma} tends to the minimizer of a norm or a potential over all {@code
   * v} with {@code Xv >= 1}, {@code v = w/gamma} being measured where the loss is {@code e^-gamma}.
   *
   * @param minimized what is minimized
   * @param mu the scale of the potential, a formula in constants; empty for norms
   * @param approaches the symbols that move and where they go, the innermost limit first; {@link
   *     #GAMMA} or constants
   * @param gamma how gamma depends on the constant that moves, if it does
   * @param fixed values of constants that do not move
   */
  record MaxMargin(
      Setting setting,
      Classification classification,
      Minimized minimized,
      Optional<Expr> mu,
      List<Approach> approaches,
      Optional<Expr> gamma,
      Map<String, Rational> fixed)
      implements OfMargins {

    /** The symbol of {@code -log L}. */
    public static final String GAMMA = "gamma";

    public MaxMargin {
      approaches = List.copyOf(approaches);
      fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }
  }

  /** What the limit of a flow minimizes under constraints on its margins. */
  enum Minimized {
    /** The sum of absolute values. */
    L1,
    /** The Euclidean norm. */
    L2,
    /** The potential {@code Q(v/mu)} of the flow. */
    POTENTIAL,
    /**
     * The same by a path of solutions for {@code mu} falling from infinity whose multipliers are
     * kept from falling.
     */
    PROCESS
  }

  /**
   * The multipliers of {@code argmin Q(v/mu')} over {@code Xv >= 1} do not decrease as {@code mu'}
   * falls from infinity to {@code mu}.
   *
   * @param mu a formula in constants
   */
  record MonotoneDual(Setting setting, Classification classification, Expr mu)
      implements OfMargins {}

  /**
   * Gradient descent of the squared loss {@code l = 1/2 |alpha W_L ... W_1 X - Y|^2}, {@code alpha
   * = 1/Sqrt[m^(L-1) d_y]}, with hidden layers of {@code m} units and steps {@code eta}: where the
   * conditions hold, what is promised holds after every step, for all data {@code X}, {@code Y} and
   * all starts of that kind. Formulas are in {@link Network} quantities and in symbols that have no
   * value.
   *
   * @param start how the weights are drawn
   * @param conditions what is assumed
   * @param promise what holds
   * @param trial if there is a number, the statement is about so many steps from the starts and for
   *     the data that are drawn for its numeric tests, and says nothing of others
   */
  record Rate(
      Setting setting,
      WeightStart start,
      List<Assumption> conditions,
      Promise promise,
      Optional<Integer> trial)
      implements OfDescent {
    public Rate {
      conditions = List.copyOf(conditions);
    }

    /** Symbols without a meaning, in order of occurrence. */
    public List<String> unspecified() {
      LinkedHashSet<String> symbols = new LinkedHashSet<>();
      for (Assumption condition : conditions) {
        symbols.addAll(condition.left().symbols());
        symbols.addAll(condition.right().symbols());
      }
      symbols.addAll(
          switch (promise) {
            case Factor(Expr factor) -> factor.symbols();
            case Throughout(Assumption bound) -> bound.difference().symbols();
          });
      Network.names().forEach(symbols::remove);
      return List.copyOf(symbols);
    }
  }

  /** What is promised of descent. */
  sealed interface Promise {}

  /** {@code l(t) - l* <= factor^t (l(0) - l*)}, {@code l*} being the least loss. */
  record Factor(Expr factor) implements Promise {}

  /** One of the quantities of {@link Network} that move keeps a bound. */
  record Throughout(Assumption bound) implements Promise {}

  /** How the weights of a network start. */
  enum WeightStart {
    /**
     * {@code W_1^T W_1 = m I}, {@code W_i W_i^T = m I}, {@code W_L W_L^T = m I}, otherwise
     * arbitrary.
     */
    ORTHOGONAL,
    /** All entries independent and standard normal. */
    GAUSSIAN
  }

  /** What the symbols of a rate mean. */
  enum Network {
    /** Number of layers. */
    DEPTH("L"),
    /** Units of each hidden layer. */
    WIDTH("m"),
    /** Length of an input. */
    INPUTS("dx"),
    /** Length of an output. */
    OUTPUTS("dy"),
    /** Rank of X. */
    RANK("r"),
    /** The step. */
    STEP("eta"),
    /** The smallest positive eigenvalue of {@code X^T X}. */
    LEAST("lambda"),
    /** The largest eigenvalue of {@code X^T X} divided by the smallest positive one. */
    CONDITION("kappa"),
    /** The spectral norm of X. */
    NORM("sigma"),
    /** {@code |X|_F^2 / |X|^2}. */
    STABLE_RANK("stable"),
    /** The spectral norm of the {@code W*} of least norm with {@code |W* X - Y|} least. */
    TARGET("target"),
    /** The Frobenius norm of Y. */
    LABELS("labels"),
    /** {@code l(0) - l*}. */
    EXCESS("excess"),
    /** {@code max_i |W_i(t) - W_i(0)|} in the Frobenius norm. */
    MOVEMENT("move"),
    /**
     * The smallest eigenvalue of the tangent kernel relative to {@code (L/d_y) I (x) X^T X}, on its
     * range.
     */
    KERNEL_LEAST("kernelmin"),
    /** The largest one. */
    KERNEL_LARGEST("kernelmax"),
    /** {@code |f - Y|} before the last step, for Y in the row space of X. */
    RESIDUAL("residual"),
    /** The norm of what the last step changed f by beyond first order in eta. */
    HIGHER_ORDER("rest"),
    /** {@code l}, for Y in the row space of X. */
    LOSS("loss");

    private final String symbol;

    Network(String symbol) {
      this.symbol = symbol;
    }

    /** The symbol of formulas. */
    public String symbol() {
      return symbol;
    }

    /** Whether it depends on the step. */
    public boolean moves() {
      return compareTo(EXCESS) > 0;
    }

    /** All symbols. */
    public static List<String> names() {
      return Arrays.stream(values()).map(Network::symbol).toList();
    }
  }

  /**
   * Along every flow of a loss of the predictions {@code x_n -> W x_n}, for every data {@code X} of
   * rows {@code x_n} and every differentiable loss, the rows of {@code quantity(t) - quantity(0)}
   * stay in the span of the {@code x_n}, at all times at which the quantity has a value. A vector
   * is one row.
   *
   * @param quantity a formula in the parameters, the outputs and the constants: a vector as long as
   *     the input, or a matrix with as many columns
   */
  record RowSpace(Setting setting, Expr quantity) implements Statement {}

  /**
   * Along every flow, the one output moves with the velocity {@code d/dt output = velocity}.
   *
   * @param velocity a formula in the output, the constants and the symbol {@code g = -dL/doutput},
   *     of the shape of the output
   * @param range if there is one, the velocity is the sum of the formula over its values
   */
  record Velocity(Setting setting, Expr velocity, Optional<Range> range) implements Statement {

    /** The velocity as one formula, if the range has numbers for its ends. */
    public Optional<Expr> written() {
      return range.isEmpty() ? Optional.of(velocity) : range.get().sum(velocity);
    }
  }

  /** The values of the index of a sum: all integers from one formula to another. */
  record Range(String index, Expr from, Expr to) {
    private static final int LONGEST = 64;

    /** The terms of the sum; empty if the ends are no integers, or the sum is empty or long. */
    Optional<Expr> sum(Expr term) {
      Optional<Integer> first = integer(from);
      Optional<Integer> last = integer(to);
      if (first.isEmpty()
          || last.isEmpty()
          || last.get() < first.get()
          || last.get() - first.get() >= LONGEST) {
        return Optional.empty();
      }
      List<Expr> terms = new ArrayList<>();
      for (int k = first.get(); k <= last.get(); k++) {
        terms.add(term.substitute(Map.of(index, Expr.number(k))));
      }
      return Optional.of(Expr.sum(terms));
    }

    private static Optional<Integer> integer(Expr formula) {
      return Tower.number(formula)
          .filter(value -> value.isInteger() && value.numerator().bitLength() < 16)
          .map(value -> value.numerator().intValueExact());
    }
  }

  /**
   * The gradient fields of the outputs commute: {@code [grad G_i, grad G_j] = 0} for all outputs,
   * for all parameters at which a flow may start.
   */
  record CommutingGradients(Setting setting) implements Statement {}

  /**
   * There is no potential of class C^3, not even one that depends on the initial point, of which
   * the flow is a mirror flow.
   *
   * @param warps whether the mirror flow may run at a positive speed that is a function of {@code
   *     w}
   */
  record NoPotential(Setting setting, Warps warps) implements Statement {}

  /**
   * An activation has derivatives with these values at 0: the derivative of order 0 is the value.
   *
   * @param derivatives values by order
   */
  record DerivativesAtZero(
      Setting setting, ActivationFunction activation, Map<Integer, Rational> derivatives)
      implements OfCurvature {
    public DerivativesAtZero {
      derivatives = Collections.unmodifiableMap(new LinkedHashMap<>(derivatives));
    }
  }

  /**
   * As the scale {@code c} tends to 0 from above, the quantity is {@code O(c^order)}, for every
   * depth and all widths, fixed weights or inputs, directions and losses for which {@code D_z L =
   * O(c^gradient)}.
   *
   * @param order at least 1
   * @param gradient at least 0; 0 says that the gradient is bounded
   */
  record CurvatureOrder(
      Setting setting,
      ActivationFunction activation,
      Curvature.Quantity quantity,
      Curvature.Blocks blocks,
      Curvature.Scaled scaled,
      int order,
      int gradient)
      implements OfCurvature {}

  /**
   * The quantity vanishes at almost all weights and inputs, for every depth and all widths,
   * directions and losses.
   */
  record CurvatureVanishes(
      Setting setting,
      ActivationFunction activation,
      Curvature.Quantity quantity,
      Curvature.Blocks blocks)
      implements OfCurvature {}

  /**
   * For one sample the Gauss-Newton part of a layer's block is the Kronecker product of two
   * matrices: {@code (D z_n[g])^T H_z D z_n[h] = tr(g^T left h right^T)} for all directions.
   *
   * @param left a product of {@code A}, {@code B}, {@code H = H_z} and transposes, {@code d_{k+1} x
   *     d_{k+1}}
   * @param right a product of {@code z = z_k}, a column, and transposes, {@code d_k x d_k}
   */
  record GaussNewtonForm(Setting setting, ActivationFunction activation, Expr left, Expr right)
      implements OfCurvature {}

  /**
   * The largest eigenvalue of the Gauss-Newton part of a layer's block compares to the mean over
   * the samples of {@code |z_k|^power} times the largest eigenvalue of {@code A^T B^T H_z B A}.
   */
  record LargestEigenvalue(
      Setting setting,
      ActivationFunction activation,
      Curvature.Samples samples,
      Curvature.Relation relation,
      Curvature.Losses losses,
      int power)
      implements OfCurvature {}

  /** Which linear function is subtracted from a regularizer. */
  enum LinearTerm {
    /** {@code <grad Q(w(0)), w>}: the Bregman form. */
    FROM_START,
    /** Nothing: the formula as it stands is minimized. */
    NONE
  }

  /** A symbol that moves and where it goes. */
  record Approach(String symbol, LimitPoint point) {}

  /**
   * Where the symbol of a limit goes.
   *
   * @param side from where
   * @param value the point it tends to; 0 at infinity
   */
  record LimitPoint(Side side, Rational value) {

    /** To 0 from above. */
    public static final LimitPoint ZERO = new LimitPoint(Side.ABOVE, Rational.ZERO);

    /** To positive infinity. */
    public static final LimitPoint INFINITY = new LimitPoint(Side.INFINITY, Rational.ZERO);

    /** From where a symbol approaches its point. */
    public enum Side {
      /** From larger values. */
      ABOVE,
      /** From smaller values. */
      BELOW,
      /** Through growing values, without bound. */
      INFINITY
    }

    @Override
    public String toString() {
      if (equals(ZERO)) {
        return "ZERO";
      }
      return side == Side.INFINITY ? "INFINITY" : value + " FROM " + side;
    }
  }

  /** Whether time warps are admitted. */
  enum Warps {
    /** The flow itself. */
    NONE,
    /** The flow at any positive speed that depends on {@code w}. */
    ANY
  }
}
