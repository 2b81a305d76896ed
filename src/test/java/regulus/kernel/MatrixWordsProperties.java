package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is zero in words of matrices is zero in components, at every size. */
class MatrixWordsProperties {

  private static final List<String> SQUARE = List.of("A", "B", "C");

  @Provide
  Arbitrary<Expr> words() {
    Arbitrary<Expr> letters =
        Combinators.combine(Arbitraries.of(SQUARE), Arbitraries.of(true, false))
            .as((name, t) -> t ? Expr.symbol(name).apply(Head.TRANSPOSE) : Expr.symbol(name));
    return letters
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(all -> all.stream().reduce(Expr.Dot::new).orElseThrow());
  }

  @Provide
  Arbitrary<Expr> quantities() {
    Arbitrary<Expr> terms =
        Combinators.combine(Arbitraries.integers().between(-2, 2), words())
            .as((factor, word) -> new Expr.Product(List.of(Expr.number(factor), word)));
    Arbitrary<Expr> sums = terms.list().ofMinSize(1).ofMaxSize(3).map(Expr.Sum::new);
    return Combinators.combine(sums, Arbitraries.of("matrix", "trace", "diagonal"))
        .as(
            (sum, kind) ->
                switch (kind) {
                  case "trace" -> sum.apply(Head.TRACE);
                  case "diagonal" -> sum.apply(Head.DIAGONAL);
                  default -> sum;
                });
  }

  private static Setting setting(Model.Size side, Expr output) {
    Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>();
    SQUARE.forEach(name -> matrices.put(name, new Model.MatrixSize(side, side)));
    return new Setting(
        new Model.Joint(Map.of(), matrices, List.of(), Activation.LINEAR, Map.of("W", output)),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of());
  }

  private static Map<String, Rational> point(int size, int seed) {
    Map<String, Rational> point = new LinkedHashMap<>();
    for (String name : SQUARE) {
      for (Expr entry : Entries.matrix(name, size, size).parts()) {
        point.put(entry.toString(), Rational.of((31L * point.size() + 7L * seed) % 23 - 11));
      }
    }
    return point;
  }

  private static List<Rational> values(Expr formula, int size, int seed) {
    Setting setting = setting(new Model.Size.Fixed(size), Expr.symbol("A"));
    JointFields fields =
        new JointFields(
            setting, (Model.Joint) setting.model(), point(size, seed), Budget.standard());
    return fields.at(fields.quantity(formula));
  }

  /** The derivative in words, evaluated in components with a value for {@code G}. */
  @Property(tries = 300)
  void aZeroFormHasZeroEntries(@ForAll("quantities") Expr a, @ForAll("quantities") Expr b) {
    for (Model.Size side :
        List.of(new Model.Size.Symbolic("n"), new Model.Size.Fixed(1), new Model.Size.Fixed(2))) {
      Model.Joint model = (Model.Joint) setting(side, Expr.symbol("A")).model();
      MatrixForms forms = new MatrixForms(model, Set.of(), Budget.standard());
      MatrixForms.Form left = forms.of(a);
      MatrixForms.Form right = forms.of(b);
      if (left.rank() == right.rank()
          && left.value().plus(right.value().scaled(Rational.MINUS_ONE)).isZero()) {
        int size = side instanceof Model.Size.Fixed(int length) ? length : 3;
        assertThat(values(a, size, 1)).isEqualTo(values(b, size, 1));
      }
    }
  }

  /** Rotation and transposition under a trace, transposition under a diagonal. */
  @Property(tries = 300)
  void equalTracesAndDiagonalsHaveOneForm(@ForAll("words") Expr a, @ForAll("words") Expr b) {
    Model.Joint model =
        (Model.Joint) setting(new Model.Size.Symbolic("n"), Expr.symbol("A")).model();
    MatrixForms forms = new MatrixForms(model, Set.of(), Budget.standard());
    Expr product = new Expr.Dot(a, b);
    Expr rotated = new Expr.Dot(b, a);
    Expr transposed = new Expr.Dot(b.apply(Head.TRANSPOSE), a.apply(Head.TRANSPOSE));
    List<Expr> zeros = new ArrayList<>();
    zeros.add(product.apply(Head.TRACE).minus(rotated.apply(Head.TRACE)));
    zeros.add(product.apply(Head.TRACE).minus(transposed.apply(Head.TRACE)));
    zeros.add(product.apply(Head.DIAGONAL).minus(transposed.apply(Head.DIAGONAL)));
    zeros.add(product.apply(Head.TRANSPOSE).minus(transposed));
    for (Expr zero : zeros) {
      assertThat(forms.of(zero).value().isZero()).as(zero.toString()).isTrue();
    }
  }

  /** A law proved in words is refuted at no point of any size. */
  @Property(tries = 150)
  void whatIsProvedInWordsIsNotRefutedInComponents(
      @ForAll("words") Expr output, @ForAll("words") Expr p, @ForAll("words") Expr q) {
    List<Expr> quantities = new ArrayList<>(List.of(p.minus(q), p.plus(q)));
    for (String a : SQUARE) {
      for (String b : SQUARE) {
        Expr left = new Expr.Dot(Expr.symbol(a), Expr.symbol(a).apply(Head.TRANSPOSE));
        Expr right = new Expr.Dot(Expr.symbol(b).apply(Head.TRANSPOSE), Expr.symbol(b));
        quantities.add(left.minus(right));
        quantities.add(left.minus(right).apply(Head.TRACE));
        quantities.add(left.plus(right));
      }
    }
    Setting setting = setting(new Model.Size.Symbolic("n"), output);
    Model.Joint model = (Model.Joint) setting.model();
    MatrixFlow flow = new MatrixFlow(setting, model, Budget.standard());
    for (Expr quantity : quantities) {
      boolean proved = flow.lie(quantity).isZero();
      boolean zero = true;
      for (int size = 1; size <= 2; size++) {
        zero &= isConstantAt(setting, model, quantity, size);
      }
      if (proved) {
        assertThat(zero).as(quantity + " along " + output).isTrue();
      }
    }
  }

  private static boolean isConstantAt(Setting setting, Model.Joint model, Expr quantity, int size) {
    JointFields fields = new JointFields(setting, model, point(size, 5), Budget.standard());
    for (Element entry : fields.quantity(quantity)) {
      for (int i = 0; i < fields.outputs.size(); i++) {
        if (!fields.tower.evaluate(fields.along(fields.field(i), entry), fields.point).isZero()) {
          return false;
        }
      }
    }
    return true;
  }
}
