package regulus.derive;

import regulus.kernel.Certificate;
import regulus.kernel.Statement;

/** Certificates for statements about flows of a loss of margins. */
final class MarginCertificates {

  private MarginCertificates() {}

  static Certificate search(Statement.OfMargins statement) {
    return switch (statement) {
      case Statement.MarginPath _,
          Statement.NormalizedMargin _,
          Statement.MaxMargin _,
          Statement.MonotoneDual _ ->
          Certificate.EMPTY;
    };
  }
}
