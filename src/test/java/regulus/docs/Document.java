package regulus.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of documentation, as the commands and files in its fenced blocks: {@code shell} is
 * commands, {@code console} is commands after {@code $} with what they print, and {@code yaml NAME}
 * is a file of that name.
 *
 * @param path the page
 * @param lines its lines
 */
record Document(Path path, List<String> lines) {

  private static final Pattern FENCE = Pattern.compile("```(\\S*)(?: (\\S+))?");
  private static final String PROMPT = "$ ";

  /** Copies the list. */
  Document {
    lines = List.copyOf(lines);
  }

  static Document read(Path path) {
    try {
      return new Document(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A fenced block.
   *
   * @param language its first word, perhaps empty
   * @param name its second word
   * @param start the index of its first line in the page
   * @param lines what it contains
   */
  record Block(String language, Optional<String> name, int start, List<String> lines) {
    String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  /** What a reader does with a block. */
  sealed interface Step {
    /** The line of the page, counted from 1. */
    int line();
  }

  /** Writes a file. */
  record Write(int line, String name, String text) implements Step {}

  /**
   * Types a command.
   *
   * @param shown what the page says is printed; empty if it says nothing
   */
  record Type(int line, String command, Optional<List<String>> shown) implements Step {}

  /** All fenced blocks. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        blocks.add(
            new Block(
                fence.group(1),
                Optional.ofNullable(fence.group(2)),
                i + 1,
                lines.subList(i + 1, end)));
        i = end;
      }
      i++;
    }
    return blocks;
  }

  /** What a reader does who follows the page. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (Block block : blocks()) {
      switch (block.language()) {
        case "shell" -> steps.addAll(commands(block));
        case "console" -> steps.addAll(session(block));
        default ->
            block.name().ifPresent(name -> steps.add(new Write(block.start(), name, block.text())));
      }
    }
    return steps;
  }

  private static List<Type> commands(Block block) {
    List<Type> commands = new ArrayList<>();
    for (int i = 0; i < block.lines().size(); i++) {
      String command = withoutRemark(block.lines().get(i));
      if (!command.isEmpty()) {
        commands.add(new Type(block.start() + i + 1, command, Optional.empty()));
      }
    }
    return commands;
  }

  private static List<Type> session(Block block) {
    List<Type> commands = new ArrayList<>();
    int i = 0;
    while (i < block.lines().size()) {
      String line = block.lines().get(i);
      if (!line.startsWith(PROMPT)) {
        throw new IllegalArgumentException("expected a prompt, found " + line);
      }
      int end = i + 1;
      while (end < block.lines().size() && !block.lines().get(end).startsWith(PROMPT)) {
        end++;
      }
      commands.add(
          new Type(
              block.start() + i + 1,
              withoutRemark(line.substring(PROMPT.length())),
              Optional.of(block.lines().subList(i + 1, end))));
      i = end;
    }
    return commands;
  }

  private static String withoutRemark(String line) {
    int remark = line.indexOf(" # ");
    return (remark < 0 ? line : line.substring(0, remark)).strip();
  }
}
