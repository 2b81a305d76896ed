package regulus.derive;

import java.util.List;
import regulus.kernel.Certificate;
import regulus.kernel.Statement;

/** Certificates for statements about flows of a loss of margins. */
final class MarginCertificates {

  private MarginCertificates() {}

  static Certificate search(Statement.OfMargins statement) {
    return switch (statement) {
      case Statement.MarginPath path ->
          new Certificate(
              List.of(new Certificate.Step.Premise(CertificateSearch.search(path.premise()))));
      case Statement.NormalizedMargin _, Statement.MaxMargin _, Statement.MonotoneDual _ ->
          Certificate.EMPTY;
    };
  }
}
