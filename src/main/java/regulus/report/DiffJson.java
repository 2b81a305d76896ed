package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import regulus.check.ResultsDiff;

/** What changed between two runs, for programs to read; docs/json.md describes every field. */
public final class DiffJson {

  private DiffJson() {}

  /** One object, with a line end after it. */
  public static String print(ResultsDiff diff) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("before", run(diff.before().version(), diff.before().results().size()));
    root.put("after", run(diff.after().version(), diff.after().results().size()));
    for (ResultsDiff.Weight weight : ResultsDiff.Weight.values()) {
      root.put(weight.word(), diff.count(weight));
    }
    List<Object> changes = new ArrayList<>();
    for (ResultsDiff.Change change : diff.changes()) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("claim", change.claim());
      fields.put("what", change.what());
      fields.put("before", change.before().isEmpty() ? null : change.before());
      fields.put("after", change.after().isEmpty() ? null : change.after());
      fields.put("counts", change.weight().word());
      changes.add(fields);
    }
    root.put("changes", changes);
    return Json.print(root) + "\n";
  }

  private static Map<String, @Nullable Object> run(String version, int claims) {
    Map<String, @Nullable Object> run = new LinkedHashMap<>();
    run.put("regulus", version);
    run.put("claims", claims);
    return run;
  }
}
