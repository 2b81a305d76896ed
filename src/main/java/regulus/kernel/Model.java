package regulus.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A parametrization {@code w = G(theta)} of a linear predictor {@code x -> <w, x>}.
 *
 * <p>Gradient flow on any differentiable loss of {@code w} reads {@code theta' = J^T g} with {@code
 * J = dw/dtheta} and {@code g = -dL/dw}, hence {@code w' = J J^T g}.
 */
public sealed interface Model {

  /**
   * A model that acts on each coordinate alone: {@code w_i = G(theta_i)} for {@code i = 1..d} with
   * the same {@code G}, every coordinate having its own copy of the parameters. Coordinates meet
   * only in the loss.
   *
   * @param parameters the scalar parameters of one coordinate
   * @param vectors the vector parameters of one coordinate with their lengths, such as the factors
   *     of any number of branches; they occur in inner products only
   * @param output the name of the predictor's coordinate, usually {@code w}
   * @param predictor {@code G} as a formula in the parameters
   */
  record Coordinatewise(
      List<String> parameters, Map<String, Size> vectors, String output, Expr predictor)
      implements Model {
    public Coordinatewise {
      parameters = List.copyOf(parameters);
      vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
    }

    /** A model whose parameters are scalars. */
    public Coordinatewise(List<String> parameters, String output, Expr predictor) {
      this(parameters, Map.of(), output, predictor);
    }

    /** The symbols that stand for every length, in order of declaration. */
    public Set<String> symbolicSizes() {
      Set<String> names = new LinkedHashSet<>();
      vectors.values().forEach(size -> addSymbol(size, names));
      return Collections.unmodifiableSet(names);
    }
  }

  private static void addSymbol(Size size, Set<String> names) {
    if (size instanceof Size.Symbolic(String name)) {
      names.add(name);
    }
  }

  /**
   * A model with matrix, vector and scalar parameters and one or more outputs of any shape.
   *
   * <p>With an activation other than {@link Activation#LINEAR} the predictor is one product {@code
   * W_L . ... . W_1} of matrix parameters, and stands for the network {@code x -> W_L s(W_{L-1} ...
   * s(W_1 x))}.
   *
   * @param vectors vector parameters with their lengths, in order of declaration
   * @param matrices matrix parameters with their sizes, in order of declaration
   * @param scalars scalar parameters
   * @param activation what stands between the factors of the predictor
   * @param predictor outputs by name, in order of declaration
   */
  record Joint(
      Map<String, Size> vectors,
      Map<String, MatrixSize> matrices,
      List<String> scalars,
      Activation activation,
      Map<String, Expr> predictor)
      implements Model {
    public Joint {
      vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
      matrices = Collections.unmodifiableMap(new LinkedHashMap<>(matrices));
      scalars = List.copyOf(scalars);
      predictor = Collections.unmodifiableMap(new LinkedHashMap<>(predictor));
    }

    /** A model without matrices. */
    public Joint(Map<String, Size> vectors, List<String> scalars, Map<String, Expr> predictor) {
      this(vectors, Map.of(), scalars, Activation.LINEAR, predictor);
    }

    /** The symbols that stand for every length, in order of declaration. */
    public Set<String> symbolicSizes() {
      Set<String> names = new LinkedHashSet<>();
      vectors.values().forEach(size -> addSymbol(size, names));
      for (MatrixSize size : matrices.values()) {
        addSymbol(size.rows(), names);
        addSymbol(size.columns(), names);
      }
      return Collections.unmodifiableSet(names);
    }

    /**
     * The matrices of a predictor that is one product {@code W_L . ... . W_1} of them, the first
     * layer {@code W_1} first; empty if it is not.
     */
    public List<String> layers() {
      List<String> layers = new ArrayList<>();
      if (predictor.size() == 1) {
        addFactors(predictor.values().iterator().next(), layers);
      }
      return matrices.keySet().containsAll(layers) ? layers.reversed() : List.of();
    }

    private static void addFactors(Expr expr, List<String> names) {
      if (expr instanceof Expr.Dot(Expr left, Expr right)) {
        addFactors(left, names);
        addFactors(right, names);
      } else {
        names.add(expr.toString());
      }
    }

    /** The same model with another predictor. */
    public Joint withPredictor(Map<String, Expr> other) {
      return new Joint(vectors, matrices, scalars, activation, other);
    }
  }

  /**
   * A network of every depth {@code L >= 2} and of layers of every size: {@code x -> W[L] s(W[L-1]
   * ... s(W[1] x))}. Statements are about two neighbouring layers, see {@link Layers}.
   *
   * @param layers the name {@code W} of the layers
   * @param depth the symbol {@code L}
   * @param activation what stands between the layers
   * @param endToEnd what formulas call the product of all layers, if they may contain it
   * @param recursion if there is one, the network is that of the recursion instead, and only {@link
   *     Statement.OfCurvature} is stated of it
   */
  record Layered(
      String layers,
      String depth,
      Activation activation,
      Optional<EndToEnd> endToEnd,
      Optional<Recursion> recursion)
      implements Model {

    /** A network that is no recursion. */
    public Layered(
        String layers, String depth, Activation activation, Optional<EndToEnd> endToEnd) {
      this(layers, depth, activation, endToEnd, Optional.empty());
    }

    /** A network whose product of layers has no name. */
    public Layered(String layers, String depth, Activation activation) {
      this(layers, depth, activation, Optional.empty());
    }

    /** The network {@code z_{k+1} = f(w_k z_k + b_k)}. */
    public static Layered of(Recursion recursion) {
      return new Layered("w", "n", Activation.LINEAR, Optional.empty(), Optional.of(recursion));
    }

    /** As a record is printed; what has no name is not mentioned. */
    @Override
    public String toString() {
      return "Layered[layers="
          + layers
          + ", depth="
          + depth
          + ", activation="
          + activation
          + endToEnd.map(product -> ", endToEnd=" + product).orElse("")
          + recursion.map(r -> ", recursion=" + r).orElse("")
          + "]";
    }
  }

  /**
   * The feed-forward network {@code z_{k+1} = f(w_k z_k + b_k)}, {@code k = 0, ..., n-1}, of every
   * depth {@code n >= 1} and all widths, whose last layer has the activation too.
   *
   * @param activation the function {@code f}, entry by entry
   * @param biases whether there are biases {@code b_k}; otherwise they are 0
   */
  record Recursion(ActivationFunction activation, boolean biases) {}

  /**
   * The product {@code W[L] ... W[1]} of the layers of a linear network.
   *
   * @param name its name in formulas
   * @param vector whether the network has one output, so that the product is a row, whose transpose
   *     is meant
   */
  record EndToEnd(String name, boolean vector) {}

  /** The number of rows and of columns of a matrix. */
  record MatrixSize(Size rows, Size columns) {
    @Override
    public String toString() {
      return rows + " x " + columns;
    }
  }

  /**
   * The length of a vector or of a side of a matrix: a number, or a symbol that stands for every
   * length.
   */
  sealed interface Size {
    /** A length that is given. */
    record Fixed(int length) implements Size {
      @Override
      public String toString() {
        return Integer.toString(length);
      }
    }

    /** Any length at least 1. */
    record Symbolic(String name) implements Size {
      @Override
      public String toString() {
        return name;
      }
    }
  }
}
