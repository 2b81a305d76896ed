package regulus.derive;

import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Layers;
import regulus.kernel.Model;
import regulus.kernel.Statement;

/** Certificates for networks of every depth: none for a proof, a point of some depth to refute. */
final class LayeredSearch {

  private static final int DEEPEST = 3;

  private LayeredSearch() {}

  static Certificate search(Statement statement, Model.Layered model) {
    if (!(statement instanceof Statement.Conserved conserved)) {
      return Certificate.EMPTY;
    }
    Stream<Certificate> points =
        Stream.iterate(2, depth -> depth <= DEEPEST, depth -> depth + 1)
            .map(depth -> Layers.atDepth(model, conserved.quantity(), depth).getFirst())
            .flatMap(
                atDepth ->
                    new JointSearch(atDepth, (Model.Joint) atDepth.setting().model())
                        .allowedStarts());
    return Attempts.first(statement, Stream.concat(Stream.of(Certificate.EMPTY), points));
  }
}
