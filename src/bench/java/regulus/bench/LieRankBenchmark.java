package regulus.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.derive.CertificateSearch;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/**
 * Complete laws of networks without bias: the search for the certificate, which contains a replay,
 * and the replay by the kernel alone. Every verdict is PROVED, or the run ends.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LieRankBenchmark {

  /** The activation and the widths of a network. */
  @Param({
    "linear,3,3,3",
    "linear,4,4,4",
    "linear,5,5,5",
    "linear,3,3,3,3",
    "linear,5,5,5,5,5",
    "linear,8,8,8",
    "linear,10,10,10",
    "linear,20,20,20,20",
    "linear,30,30,30",
    "relu,4,4,4",
    "relu,5,5,5,5"
  })
  private String network = "";

  private Statement statement;
  private Certificate found;

  /** Writes the claim and makes sure that it is proved. */
  @Setup
  public void prepare() throws ClaimException {
    statement = statement(network);
    found = CertificateSearch.search(statement);
    requireProved(found);
  }

  static Statement statement(String network) throws ClaimException {
    String[] parts = network.split(",", -1);
    boolean relu = parts[0].equals("relu");
    List<String> matrices = new ArrayList<>();
    List<String> laws = new ArrayList<>();
    StringBuilder product = new StringBuilder();
    for (int l = 1; l < parts.length - 1; l++) {
      matrices.add("W%d: [%s, %s]".formatted(l, parts[l + 1], parts[l]));
      product.insert(0, "W" + l + (l > 1 ? "." : ""));
      if (l < parts.length - 2) {
        String law = "W%d.Transpose[W%d] - Transpose[W%d].W%d".formatted(l, l, l + 1, l + 1);
        laws.add('"' + (relu ? "Diagonal[" + law + "]" : law) + '"');
      }
    }
    String text =
        """
        id: bench.network
        title: network
        source: {paper: bench, statement: bench}
        model: {matrices: {%s}, predictor: {W: %s}%s}
        claims:
          - {id: complete, laws: {complete: %s}}
        """
            .formatted(
                String.join(", ", matrices), product, relu ? ", activation: relu" : "", laws);
    return ClaimReader.parse("bench.yaml", text).claims().getFirst().statement();
  }

  private Verdict requireProved(Certificate certificate) {
    Verdict verdict = Kernel.check(statement, certificate);
    if (!(verdict instanceof Verdict.Proved)) {
      throw new IllegalStateException(network + " is not proved: " + verdict);
    }
    return verdict;
  }

  /** The search for the certificate. */
  @Benchmark
  public Certificate search() {
    return CertificateSearch.search(statement);
  }

  /** The kernel on the certificate found. */
  @Benchmark
  @Against("search")
  public Verdict replay() {
    return requireProved(found);
  }

  /** The kernel on brackets in symbols, over the rationals: two layers of three units. */
  @State(Scope.Benchmark)
  public static class Symbolic {
    private Statement statement;
    private Certificate brackets;

    /** All fields and all brackets of two of them. */
    @Setup
    public void prepare() throws ClaimException {
      statement = LieRankBenchmark.statement("linear,3,3,3");
      Map<String, Rational> point = new LinkedHashMap<>();
      for (String matrix : List.of("W1", "W2")) {
        for (int i = 0; i < 9; i++) {
          point.put(
              matrix + "_" + (i / 3 + 1) + "_" + (i % 3 + 1),
              Rational.of(point.size() * 7 % 19 + 2));
        }
      }
      List<Certificate.Step> steps = new ArrayList<>();
      steps.add(new Certificate.Step.Point(point));
      for (int i = 1; i <= 9; i++) {
        steps.add(new Certificate.Step.Bracket(List.of(i)));
        for (int j = i + 1; j <= 9; j++) {
          steps.add(new Certificate.Step.Bracket(List.of(i, j)));
        }
      }
      brackets = new Certificate(steps);
      if (!(Kernel.check(statement, brackets) instanceof Verdict.Proved)) {
        throw new IllegalStateException("the brackets in symbols prove nothing");
      }
    }
  }

  /** The kernel on brackets in symbols; the same network whatever the parameter. */
  @Benchmark
  public Verdict rational(Symbolic symbolic) {
    return Kernel.check(symbolic.statement, symbolic.brackets);
  }
}
