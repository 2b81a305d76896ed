package regulus.claim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The characters of a text file, and the line and column of each of them. */
final class SourceText {

  /** The largest file that is read, in bytes. Claim files are a hundred times smaller. */
  static final int LARGEST = 1_000_000;

  private final String file;
  private final int[] characters;
  private final int[] lineStarts;

  private SourceText(String file, int[] characters) {
    this.file = file;
    this.characters = characters;
    this.lineStarts = lineStarts(characters);
  }

  /** The text of a file, which must be UTF-8 without control characters. */
  static SourceText read(Path path) throws ClaimException {
    return read(path, LARGEST);
  }

  /** The same for a file of at most so many bytes. */
  static SourceText read(Path path, int largest) throws ClaimException {
    String file = path.toString();
    Position start = new Position(file, 1, 1);
    if (Files.isDirectory(path)) {
      throw new ClaimException(start, "a file", "a folder", "name a file in it");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(largest + 1);
    } catch (NoSuchFileException e) {
      throw new ClaimException(start, "a file", "no file of this name", "check the path");
    } catch (IOException e) {
      throw new ClaimException(
          start, "a readable file", "an error: " + e.getMessage(), "check the file's permissions");
    }
    if (bytes.length > largest) {
      throw new ClaimException(
          start,
          "a file of at most " + largest + " bytes",
          "a larger one",
          "split it, or check that it is the file you mean");
    }
    return of(file, decode(file, bytes));
  }

  /** A text that does not come from a file, under a name for messages. */
  static SourceText of(String file, String text) throws ClaimException {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    SourceText source = new SourceText(file, body.codePoints().toArray());
    source.requireText();
    return source;
  }

  private static String decode(String file, byte[] bytes) throws ClaimException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int bad = Byte.toUnsignedInt(bytes[in.position()]);
      SourceText before = new SourceText(file, text.codePoints().toArray());
      throw new ClaimException(
          before.position(before.length()),
          "UTF-8 text",
          String.format("the byte 0x%02X, which is not UTF-8", bad),
          "save the file as UTF-8, or check that it is a text file");
    }
    return text;
  }

  private void requireText() throws ClaimException {
    for (int i = 0; i < characters.length; i++) {
      int c = characters[i];
      boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
      if (control || FlowBrackets.isMask(c) || (c >= 0xD800 && c <= 0xDFFF)) {
        throw new ClaimException(
            position(i),
            "text",
            String.format("the control character U+%04X", c),
            "delete it, or check that it is a text file");
      }
    }
  }

  private static int[] lineStarts(int[] characters) {
    int[] starts = new int[characters.length + 1];
    int lines = 1;
    for (int i = 0; i < characters.length; i++) {
      boolean carriageReturnOfPair =
          characters[i] == '\r' && i + 1 < characters.length && characters[i + 1] == '\n';
      if (characters[i] == '\n' || (characters[i] == '\r' && !carriageReturnOfPair)) {
        starts[lines++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, lines);
  }

  String file() {
    return file;
  }

  /** The number of characters. */
  int length() {
    return characters.length;
  }

  /** The characters. Not modified, and not to be modified. */
  int[] characters() {
    return characters;
  }

  /** The place of the character of that index; the index may be one past the end. */
  Position position(int index) {
    int found = Arrays.binarySearch(lineStarts, index);
    int line = found >= 0 ? found : -found - 2;
    return new Position(file, line + 1, index - lineStarts[line] + 1);
  }
}
