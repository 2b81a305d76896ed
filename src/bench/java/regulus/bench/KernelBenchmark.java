package regulus.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import regulus.claim.CertificateFile;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.derive.CertificateSearch;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/**
 * Replaying the shipped certificates of {@code azulay2021.theorem-4.1}, against searching for them
 * anew. A search shows its candidates to the kernel, so that it contains at least one replay. Laws
 * and limits need no certificate: the kernel decides them from nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {

  private static final Path CLAIMS = Path.of("derivations/azulay2021/theorem-4.1.yaml");
  private static final Path PROOFS = Path.of("proofs-checks/azulay2021/theorem-4.1.proof.json");

  private List<Proof> proofs;
  private Proof regularizer;

  private record Proof(Claim claim, Certificate certificate) {

    Statement statement() {
      return claim.statement();
    }

    Verdict replay() {
      return Kernel.check(statement(), certificate);
    }
  }

  /** Reads the files, and makes sure that every certificate, shipped or found, proves its claim. */
  @Setup
  public void prepare() throws ClaimException {
    proofs = proofs();
    regularizer =
        proofs.stream()
            .filter(proof -> proof.claim().id().equals("regularizer"))
            .findFirst()
            .orElseThrow();
    for (Proof proof : proofs) {
      Certificate found = CertificateSearch.search(proof.statement());
      if (!(proof.replay() instanceof Verdict.Proved)
          || !(Kernel.check(proof.statement(), found) instanceof Verdict.Proved)) {
        throw new IllegalStateException(proof.claim().fullId() + " is not proved");
      }
    }
  }

  private static List<Proof> proofs() throws ClaimException {
    ClaimFile file = ClaimReader.read(CLAIMS);
    if (!(CertificateFile.read(PROOFS)
        instanceof CertificateFile.Reading.Intact(CertificateFile certificates))) {
      throw new IllegalStateException(PROOFS + " cannot be read");
    }
    List<Proof> proofs = new ArrayList<>();
    for (Claim claim : file.claims()) {
      proofs.add(new Proof(claim, certificates.certificateFor(claim).orElse(Certificate.EMPTY)));
    }
    return proofs;
  }

  /** The kernel on the shipped certificate of the regularizer. */
  @Benchmark
  @Against("search")
  public Verdict replay() {
    return regularizer.replay();
  }

  /** The search for that certificate. */
  @Benchmark
  public Certificate search() {
    return CertificateSearch.search(regularizer.statement());
  }

  /** The kernel on the certificates of all claims of the file. */
  @Benchmark
  @Against("searchFile")
  public void replayFile(Blackhole blackhole) {
    for (Proof proof : proofs) {
      blackhole.consume(proof.replay());
    }
  }

  /** The search for the certificates of all claims of the file. */
  @Benchmark
  public void searchFile(Blackhole blackhole) {
    for (Proof proof : proofs) {
      blackhole.consume(CertificateSearch.search(proof.statement()));
    }
  }

  /** Reading the claim file and the certificate file, hashes compared; nothing is checked. */
  @Benchmark
  public Object readFile() throws ClaimException {
    return proofs();
  }
}
