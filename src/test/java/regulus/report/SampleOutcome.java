package regulus.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Measured;
import regulus.check.Numeric;
import regulus.check.Outcome;
import regulus.check.Proof;
import regulus.check.VariantOutcome;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.claim.VerdictWord;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/** An outcome in which everything occurs that a report can show. */
public final class SampleOutcome {

  private static final String FILE =
      """
      id: sample.two-branches
      title: Two branches, 100% & more
      source: {paper: "arXiv:0000.00000", statement: "derived for the setting of Theorem 1"}
      model:
        per: coordinate
        parameters: [up, vp, um, vm]
        predictor: {w: up*vp - um*vm}
      constants: [alpha]
      initial: {um: up, vm: vp}
      assume: [up[0] > 0, vp[0] > 0, alpha > 0]
      define: {k: 4*(up[0]^2 + vp[0]^2)^2}
      claims:
        - {id: law, title: The sum of squares, conserved: "(up^2 + vp^2 + um^2 + vm^2)^2 - 4*w^2"}
        - {id: complete, laws: complete}
        - {id: mirror, mirror: "(w*ArcSinh[2*w/Sqrt[k]] - Sqrt[w^2 + k/4])/2"}
        - id: regularizer
          regularizer: "Sqrt[k]/4*(1 - Sqrt[1 + 4*w^2/k] + 2*w/Sqrt[k]*ArcSinh[2*w/Sqrt[k]])"
        - {id: limit, limit: {of: regularizer, as: "k -> Infinity", is: "w^2/(2*Sqrt[k])"}}
        - id: long
          conserved: "(up^2 - vp^2)^3 + 3*(up^2 - vp^2)^2*(um^2 - vm^2) + 3*(up^2 - vp^2)*(um^2 - vm^2)^2 + (um^2 - vm^2)^3 + (up*um - vp*vm)^4/(1 + (up^2 - vp^2)^2 + (um^2 - vm^2)^2)"
      """;

  private SampleOutcome() {}

  /** The outcome of a run of one file. */
  public static Outcome outcome() {
    return new Outcome("0.0.0", List.of(file()));
  }

  /** The outcome of one file with a claim of each verdict. */
  public static FileOutcome file() {
    ClaimFile claims = claims();
    return new FileOutcome(
        "derivations/sample/two-branches.yaml",
        "derivations/sample/two-branches.yaml",
        claims.id(),
        claims.title(),
        claims.source(),
        claims.setting(),
        List.of(),
        new FileOutcome.Run(
            "0.0.0",
            "0123456789abcdef".repeat(4),
            "./regulus check derivations/sample/two-branches.yaml --digits 50",
            50,
            List.of(1L, 2L)),
        List.of(
            claim(claims, "law", proved(claims, "law"), VerdictWord.PROVED, List.of()),
            claim(claims, "complete", undecided(), VerdictWord.PROVED, List.of()),
            claim(claims, "mirror", contradicted(claims), VerdictWord.PROVED, List.of()),
            claim(
                claims,
                "regularizer",
                confirmed(),
                VerdictWord.CONFIRMED,
                List.of(variant(claims, refuted("`up = 1`")), variant(claims, confirmed()))),
            claim(claims, "limit", illPosed(), VerdictWord.ILL_POSED, List.of()),
            claim(claims, "long", refuted("`up = 1/2`"), VerdictWord.REFUTED, List.of())));
  }

  private static ClaimFile claims() {
    try {
      return ClaimReader.parse("derivations/sample/two-branches.yaml", FILE);
    } catch (ClaimException e) {
      throw new AssertionError(e);
    }
  }

  private static ClaimOutcome claim(
      ClaimFile file,
      String id,
      Finding finding,
      VerdictWord expected,
      List<VariantOutcome> variants) {
    Claim claim = file.claim(id).orElseThrow();
    return new ClaimOutcome(
        id,
        claim.kind(),
        claim.heading().title(),
        claim.heading().source(),
        claim.heading().note(),
        claim.position().toString(),
        claim.statement(),
        finding,
        Optional.of(expected),
        variants,
        0.25);
  }

  private static VariantOutcome variant(ClaimFile file, Finding finding) {
    String id = finding.verdict() == VerdictWord.REFUTED ? "no-root" : "two-alpha";
    return new VariantOutcome(
        id,
        "k where `Sqrt[k]` stands",
        "proofs-checks/sample/two-branches.yaml:9:5",
        file.claim("regularizer").orElseThrow().statement(),
        finding,
        VerdictWord.REFUTED,
        0.5);
  }

  private static Finding proved(ClaimFile file, String id) {
    return theorem(file.claim(id).orElseThrow().statement(), Numeric.AGREES, Optional.empty());
  }

  private static Finding contradicted(ClaimFile file) {
    Statement statement = file.claim("mirror").orElseThrow().statement();
    return theorem(
        statement,
        Numeric.CONTRADICTS,
        Optional.of("trajectory residual 6.5e-02 at 15 digits and 6.5e-02 at 50 in seed 1"));
  }

  private static Finding theorem(Statement statement, Numeric numeric, Optional<String> witness) {
    Proof lemma =
        new Proof(
            new Statement.Metric(statement.setting(), Expr.symbol("k").sqrt()),
            "metric",
            List.of(),
            List.of("`w' = |grad G|^2*g` with `|grad G|^2 = up^2 + vp^2 + um^2 + vm^2`"),
            "every size",
            List.of(),
            List.of(),
            List.of());
    Proof proof =
        new Proof(
            statement,
            "conserved quantity",
            List.of(lemma),
            List.of(
                "`up' = vp*g`",
                "the derivative is `0`, so `up[0]^2 >= 0` and `k -> k + 1`",
                "what is not `{a formula}` stands as it is"),
            "every number of coordinates, every loss and all data",
            List.of("the flow converges to a point with `X*w = y`"),
            List.of("k + 4*w^2 > 0"),
            List.of("up[0] > 0", "alpha != 1"));
    boolean agrees = numeric == Numeric.AGREES;
    return new Finding(
        VerdictWord.PROVED,
        numeric,
        OptionalInt.of(50),
        proof.scope(),
        proof.hypotheses(),
        witness,
        "",
        Optional.of(proof),
        Optional.of(
            new Finding.CertificateUse(
                Optional.of("proofs-checks/sample/two-branches.proof.json"),
                List.of("law `c = up^2 - vp^2`, at the start `up[0]^2 - vp[0]^2`"))),
        measurements(agrees),
        Optional.empty(),
        false,
        !agrees);
  }

  private static Finding confirmed() {
    return new Finding(
        VerdictWord.CONFIRMED,
        Numeric.AGREES,
        OptionalInt.of(50),
        "only on N = 2, d = 4, scale 1/10, seed 1",
        List.of("convergence to zero loss, seen on the instances and assumed elsewhere"),
        Optional.empty(),
        "no proof: the certificate has no metric step",
        Optional.empty(),
        Optional.empty(),
        measurements(true),
        Optional.empty(),
        false,
        false);
  }

  private static Finding refuted(String point) {
    return new Finding(
        VerdictWord.REFUTED,
        Numeric.CONTRADICTS,
        OptionalInt.of(50),
        "at the exact point given",
        List.of(),
        Optional.of("the derivative is not 0; at " + point + ": the value is 4"),
        "",
        Optional.empty(),
        Optional.empty(),
        measurements(false),
        Optional.empty(),
        false,
        false);
  }

  private static Finding undecided() {
    return open(VerdictWord.UNDECIDED, "no proof: the certificate has no point step");
  }

  private static Finding illPosed() {
    return open(VerdictWord.ILL_POSED, "ArcSin beyond 1; say that |w| <= 1");
  }

  private static Finding open(VerdictWord word, String explanation) {
    return new Finding(
        word,
        Numeric.NOT_RUN,
        OptionalInt.empty(),
        "",
        List.of(),
        Optional.empty(),
        explanation,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        false);
  }

  private static List<Measured> measurements(boolean falls) {
    String low = falls ? "2.4e-30" : "6.5e-02";
    String high = falls ? "4.1e-63" : "6.5e-02";
    String first = "N = 2, d = 4, scale 1/10, seed 1";
    String second = "N = 1, d = 3, scale 3/5, seed 2";
    return List.of(
        new Measured(first, "trajectory", falls ? "1.8e-13" : low, 25, low, 50, high, ""),
        new Measured(second, "range", falls ? "2.0e-15" : low, 25, low, 50, high, "T = 12"));
  }
}
