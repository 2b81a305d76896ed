package regulus.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says what a run was measured on; neither paths nor names of hosts. */
final class Machine {

  private static final Path CPU = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** One line each for the processor, the JDK, and the baseline's compiler and libraries. */
  static List<String> describe() throws IOException, InterruptedException {
    return List.of(
        "Processor: %s, %d cores, %s %s"
            .formatted(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch")),
        "JDK: %s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name")),
        "C++ baseline: " + Baseline.versions());
  }

  /** One line for what changes from run to run. */
  static String occasion(Effort effort) {
    return "Last run: %s, at a load average of %.1f at its start"
        .formatted(
            effort.equals(Effort.FULL)
                ? "in full"
                : "with --quick, few points and short iterations",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(CPU)) {
      return "unknown processor";
    }
    return Files.readAllLines(CPU).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
        .findFirst()
        .orElse("unknown processor");
  }
}
