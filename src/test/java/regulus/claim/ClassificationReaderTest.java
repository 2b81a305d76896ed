package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Rational;

/** Data of classification, in claim files and in tables beside them. */
class ClassificationReaderTest {

  @TempDir Path folder;

  private MarginData read(String data) throws IOException, ClaimException {
    String text =
        """
        id: example.margins
        model: {per: coordinate, parameters: [up, um], predictor: {w: up^2 - um^2}}
        constants: {alpha: shared}
        initial: {up: alpha, um: alpha}
        assume: [alpha > 0]
        loss: exponential sum
        data: %s
        claims:
          - {id: law, conserved: up*um}
        """
            .formatted(data);
    return ClaimReader.read(Files.writeString(folder.resolve("claims.yaml"), text))
        .data()
        .orElseThrow();
  }

  private MarginData table(String table, String keys) throws IOException, ClaimException {
    Files.write(folder.resolve("points.csv"), table.getBytes(StandardCharsets.UTF_8));
    return read("{csv: points.csv, " + keys + "}");
  }

  /** Rows as {@code 1 2; 3 4}. */
  private static String rows(MarginData data) {
    return data.rows().stream()
        .map(row -> row.stream().map(Rational::toString).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; "));
  }

  private String problem(String table, String keys) throws IOException {
    try {
      return rows(table(table, keys));
    } catch (ClaimException e) {
      return e.getMessage().replace(folder + "/", "");
    }
  }

  private static String unescaped(String text) {
    return text.replace("~", "\n").replace("^", "\r\n").replace("@", "\uFEFF").replace("!", "\t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '$',
      textBlock =
          """
          x1,x2,y~1,2,1~3,-1,-1                  | label: y                   | 1 2; -3 1
          @x1;x2;y^1.5;2/3;1^-2e-1;.25;0^        | label: y                   | 3/2 2/3; 1/5 -1/4
          1,2,cat~3,4,dog                        | label: 3                   | -1 -2; 3 4
          y,a,b~1,2,3~-1,4,5                     | label: y, features: [b, a] | 3 2; -5 -4
          1!2!1~~3!4!-1~  ~                      | label: 3, features: [2]    | 2; -4
          "the ""x\""",y~5,1~7,-1~                | label: 2                   | 5; -7
          a,b,y~1,2,1.0~2,1,-1                   | label: y                   | 1 2; -2 -1
          label,name,x~0,"a,b",7~1,"c;d",8       | label: 1, features: [3]    | -7; 8
          5,1                                    | label: 2                   | 5
          """)
  void tablesAreReadExactly(String table, String keys, String rows)
      throws IOException, ClaimException {
    assertThat(rows(table(unescaped(table), keys))).isEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '$',
      textBlock =
          """
          x,y~NaN,1~2,-1            | label: y | points.csv:2:1: expected a number, found `NaN`
          x,y~1,1~inf,-1            | label: y | points.csv:3:1: expected a number, found `inf`
          NaN,1~2,-1                | label: 2 | points.csv:1:1: expected a number, found `NaN`
          x,z,y~1,,1~2,3,-1         | label: y | points.csv:2:3: expected a number, found an empty cell
          x,y~1,1~2,-1,3            | label: y | points.csv:3:1: expected a row of 2 cells, like the first one, found a row of 3
          x,y~1,1~2                 | label: y | points.csv:3:1: expected a row of 2 cells, like the first one, found a row of 1
          x;y~1,5;1~2;-1            | label: y | points.csv:2:1: expected a number, found `1,5` with a comma
          x,y~1,1~2,2               | label: y | points.csv:3:3: expected the labels -1 and 1, 0 and 1, or two words, found `2`
          x,y~1,1~2,-1~3,0          | label: y | points.csv:4:3: expected the labels -1 and 1, 0 and 1, or two words, found a third label, `0`
          x,y~1,a~2,b~3,c           | label: y | points.csv:4:3: expected the labels -1 and 1, 0 and 1, or two words, found a third label, `c`
          x,y~1,a~2,a               | label: y | points.csv:3:3: expected two different labels, found `a` alone
          x,y~1,1~2,b               | label: y | points.csv:3:3: expected the labels -1 and 1, 0 and 1, or two words, found words beside numbers: `b`
          x,y~1,1~2,                | label: y | points.csv:3:3: expected a label, found an empty cell
          x,z,y~1,2,1~0,0.0,-1      | label: y | points.csv:3:1: expected data points other than the origin
          x,y                       | label: y | points.csv:1:1: expected 1 to 2000 data points, found none below the names of the columns
          ~ ~                       | label: 1 | points.csv:1:1: expected a row for each data point, found no row
          y~1~-1                    | label: y | points.csv:2:1: expected a column of features beside the labels, found none
          x,y~"1,1                  | label: y | points.csv:2:1: expected a quote that is closed, found no end of it
          x,y~"1"2,1                | label: y | points.csv:2:4: expected the end of the cell behind its quote, found `2`
          x,y~1"2,1                 | label: y | points.csv:2:2: expected a cell without quotes, or one within quotes
          x,y~1/0,1                 | label: y | points.csv:2:1: expected a number, found `1/0`
          x,y~1e9999,1              | label: y | points.csv:2:1: expected a number, found `1e9999`
          x1,x2,y~1,2,1             | label: z | claims.yaml:7:32: expected the name or the number of a column
          x,y~1,1                   | label: 3 | claims.yaml:7:32: expected the number of a column between 1 and 2, found `3`
          x,y~1,1                   | label: y, features: [y] | claims.yaml:7:46: expected different columns, without that of the labels
          """)
  void badTablesAreRefusedWithThePlace(String table, String keys, String message)
      throws IOException {
    assertThat(problem(unescaped(table), keys)).startsWith(message).contains("; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {csv: none.csv, label: y}       | 7:13: expected a table of numbers, found `none.csv`, which is no file
          {csv: ., label: y}              | 7:13: expected a table of numbers, found `.`, which is a folder
          {csv: ../claims.yaml, label: 1} | 7:13: expected a path in or below the folder of this file
          {csv: /etc/passwd, label: 1}    | 7:13: expected a path in or below the folder of this file
          {csv: points.csv}               | 7:7: expected the key `label` in `data`, found none
          {rows: [[1, 2]], label: y}      | 7:31: expected no `label` beside `rows`
          {rows: [[1]], inputs: [[1]]}    | 7:7: expected one of `rows`, `inputs` with `labels`, and `csv`
          {labels: [1]}                   | 7:7: expected one of `rows`, `inputs` with `labels`, and `csv`
          {rows: [[1, 2], [3]]}           | 7:23: expected at most 2000 rows of one length
          {rows: []}                      | 7:14: expected a data point, found none
          {rows: [[1, 2], [0, 0]]}        | 7:23: expected data points other than the origin
          {inputs: [[1], [2]], labels: [1]} | 7:36: expected a label for each of 2 inputs, found 1 labels
          {inputs: [[1], [2]], labels: [1, 3]} | 7:40: expected the labels -1 and 1, 0 and 1, or two words
          {inputs: [[1], [NaN]], labels: [1, -1]} | 7:23: expected
          """)
  void badDataAreRefusedWithThePlace(String data, String message) throws IOException {
    try {
      read(data);
      assertThat(data).isEqualTo("refused");
    } catch (ClaimException e) {
      assertThat(e.getMessage()).contains("claims.yaml:" + message);
    }
  }

  @Test
  void labelsAreMultipliedIntoTheRows() throws IOException, ClaimException {
    assertThat(rows(read("{inputs: [[1, 2], [3, 4]], labels: [1, -1]}"))).isEqualTo("1 2; -3 -4");
    assertThat(rows(read("{inputs: [[1, 2], [3, 4]], labels: [0, 1]}"))).isEqualTo("-1 -2; 3 4");
    assertThat(rows(read("{inputs: [[1, 2]], labels: [1]}"))).isEqualTo("1 2");
    assertThat(rows(read("{rows: [[1/2, -2]]}"))).isEqualTo("1/2 -2");
  }

  @Test
  void whatIsOddInDataIsNoted() throws IOException, ClaimException {
    assertThat(table("x,b,z,y\n1,1,0,no\n1,1,0,no\n2,1,0,yes\n1,1,0,yes\n", "label: y").notes())
        .isEqualTo(
            List.of(
                "from the table points.csv",
                "the label no stands for y = -1, the label yes for y = 1",
                "4 data points with 3 features: x, b, z",
                "data points 1 and 2 have equal rows y_n x_n: each counts in the loss",
                "data points 1 and 4 have opposite rows y_n x_n: no predictor separates them",
                "feature b is constant, so that its weight is a bias, which counts in every norm",
                "feature z is 0 at every point, so that its weight never moves"));
    assertThat(read("{rows: [[1, 2], [3, 4]]}").notes())
        .isEqualTo(List.of("2 data points with 2 features"));
  }

  @Test
  void tablesHaveLimits() throws IOException {
    String wide = "1,".repeat(201) + "1";
    assertThat(problem(wide, "label: 1")).contains("expected at most 201 columns");
    String tall = "x,y\n" + "1,1\n".repeat(2001);
    assertThat(problem(tall, "label: y")).contains("points.csv:2002:1: expected at most 2001 rows");
  }

  @Test
  void theLargestTableIsRead() throws IOException, ClaimException {
    String row = "0.25,".repeat(200);
    MarginData data = table((row + "1\n" + row + "-1\n").repeat(1000), "label: 201");
    assertThat(data.rows()).hasSize(2000).allMatch(r -> r.size() == 200);
  }
}
