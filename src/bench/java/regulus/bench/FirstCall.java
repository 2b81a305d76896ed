package regulus.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Measures the first integration of a fresh JVM. */
public final class FirstCall {

  private static final List<String> FIGURES =
      List.of("first integration, wall time", "first integration, CPU time", "process, wall time");

  private static final String PROBLEM = "P1";
  private static final int DIGITS = 50;

  private FirstCall() {}

  /**
   * Integrates once and prints the seconds it took, from reading the problem to the final state, by
   * the clock and of the process's CPU time.
   *
   * @param args none
   */
  public static void main(String[] args) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    Trajectory.of(Problems.read(PROBLEM), DIGITS).run();
    System.out.println((System.nanoTime() - start) / 1e9);
    System.out.println((system.getProcessCpuTime() - cpu) / 1e9);
  }

  /** Starts JVMs with the options of this one. */
  static List<Measured> measure(String group, int starts) throws IOException, InterruptedException {
    List<List<Double>> seconds = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < starts; i++) {
      long start = System.nanoTime();
      Process child = new ProcessBuilder(command()).start();
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (child.waitFor() != 0) {
        throw new IOException("the first call failed");
      }
      String[] lines = output.strip().split("\\R", 2);
      seconds.get(0).add(Double.valueOf(lines[0]));
      seconds.get(1).add(Double.valueOf(lines[1]));
      seconds.get(2).add((System.nanoTime() - start) / 1e9);
    }
    List<Measured> rows = new ArrayList<>();
    for (int i = 0; i < FIGURES.size(); i++) {
      rows.add(
          Measured.of(group, PROBLEM, Integer.toString(DIGITS), FIGURES.get(i), seconds.get(i)));
    }
    return rows;
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
