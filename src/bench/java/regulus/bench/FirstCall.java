package regulus.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Measures the first integration of a fresh JVM, in wall time. */
public final class FirstCall {

  /** What is measured. */
  static final String INTEGRATION = "first integration";

  static final String PROCESS = "process";

  private static final String PROBLEM = "P1";
  private static final int DIGITS = 50;

  private FirstCall() {}

  /**
   * Integrates once and prints the seconds it took, from reading the problem to the final state.
   *
   * @param args none
   */
  public static void main(String[] args) {
    long start = System.nanoTime();
    Trajectory.of(Problems.read(PROBLEM), DIGITS).run();
    System.out.println((System.nanoTime() - start) / 1e9);
  }

  /** Starts JVMs with the options of this one. */
  static List<Measured> measure(String group, int starts) throws IOException, InterruptedException {
    List<Double> integrations = new ArrayList<>();
    List<Double> processes = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      long start = System.nanoTime();
      Process child = new ProcessBuilder(command()).start();
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (child.waitFor() != 0) {
        throw new IOException("the first call failed");
      }
      processes.add((System.nanoTime() - start) / 1e9);
      integrations.add(Double.valueOf(output.strip()));
    }
    return List.of(
        Measured.of(group, PROBLEM, Integer.toString(DIGITS), INTEGRATION, integrations),
        Measured.of(group, PROBLEM, Integer.toString(DIGITS), PROCESS, processes));
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(Predicate.not(argument -> argument.startsWith("-agentlib")))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            FirstCall.class.getName()));
    return command;
  }
}
