package regulus.claim;

import java.util.ArrayList;
import java.util.List;

/** What a sweep of a network found at one point, as one line of JSON. */
public sealed interface NetworkRecord {

  /** The point's number. */
  int index();

  /** The record as one line of JSON without its end. */
  String toJson();

  /**
   * The Gauss-Newton part of the Hessian at one size of the inputs, for one activation.
   *
   * @param index the number of the activation times the number of scales, plus that of the scale
   * @param error the decimal logarithm of the error of that part
   * @param part the decimal logarithm of its size
   */
  record AtScale(int index, double error, double part) implements NetworkRecord {
    @Override
    public String toJson() {
      return "{\"point\": "
          + index
          + ", \"error\": "
          + text(error)
          + ", \"part\": "
          + text(part)
          + "}";
    }
  }

  /**
   * The training run, the last point of a sweep.
   *
   * @param looks what was seen along the way
   */
  record Trained(int index, List<Look> looks) implements NetworkRecord {
    /** Copies the list. */
    public Trained {
      looks = List.copyOf(looks);
    }

    @Override
    public String toJson() {
      List<String> seen = looks.stream().map(Look::toJson).toList();
      return "{\"point\": " + index + ", \"looks\": [" + String.join(", ", seen) + "]}";
    }
  }

  /**
   * What is seen of a network during its training.
   *
   * @param step after how many steps
   * @param loss the mean squared error, halved
   * @param hessians the spectral norm of each layer's block of the Hessian
   * @param gaussNewton the spectral norm of its Gauss-Newton part
   */
  record Look(int step, double loss, List<Double> hessians, List<Double> gaussNewton) {
    /** Copies the lists. */
    public Look {
      hessians = List.copyOf(hessians);
      gaussNewton = List.copyOf(gaussNewton);
    }

    private String toJson() {
      return "{\"step\": "
          + step
          + ", \"loss\": "
          + text(loss)
          + ", \"hessians\": "
          + texts(hessians)
          + ", \"gaussNewton\": "
          + texts(gaussNewton)
          + "}";
    }
  }

  /**
   * Reads a line that {@link #toJson} wrote.
   *
   * @param name the file's name for messages
   * @throws ClaimException if it is no such line of this sweep
   */
  static NetworkRecord parse(String name, String line, NetworkSweep sweep) throws ClaimException {
    Fields fields =
        Fields.of(
            YamlReader.read(SourceText.of(name, line)),
            "a record",
            List.of("point", "error", "part", "looks"));
    int last = sweep.errors().activations().size() * sweep.errors().scales().size();
    int index = Fields.integer(fields.require("point"), "a point", 0, last);
    if (index < last) {
      return new AtScale(
          index, DoubleText.read(fields.require("error")), DoubleText.read(fields.require("part")));
    }
    List<Look> looks = new ArrayList<>();
    Yaml list = fields.require("looks");
    for (Yaml item : Fields.sequence(list, "a list").items()) {
      Fields look = Fields.of(item, "a look", List.of("step", "loss", "hessians", "gaussNewton"));
      looks.add(
          new Look(
              Fields.integer(look.require("step"), "a step", 0, sweep.training().steps()),
              DoubleText.read(look.require("loss")),
              doubles(look.require("hessians")),
              doubles(look.require("gaussNewton"))));
    }
    int expected = sweep.training().steps() / sweep.training().every() + 1;
    if (looks.size() != expected) {
      throw new ClaimException(
          list.position(), expected + " looks", looks.size() + " of them", "run it again");
    }
    return new Trained(index, looks);
  }

  private static List<Double> doubles(Yaml node) throws ClaimException {
    List<Double> numbers = new ArrayList<>();
    for (Yaml item : Fields.sequence(node, "a list").items()) {
      numbers.add(DoubleText.read(item));
    }
    return numbers;
  }

  private static String text(double number) {
    return Json.text(Double.toString(number));
  }

  private static String texts(List<Double> numbers) {
    return "[" + String.join(", ", numbers.stream().map(NetworkRecord::text).toList()) + "]";
  }
}
