package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import regulus.flow.FlowInterruptedException;

/** The tests on one instance, as work that can be cut short without losing what is done. */
final class InstanceTask {

  /** How long a thread may take to heed an interrupt; a deadline waits twice that long. */
  private static final long GRACE_SECONDS = 1;

  private final Supplier<Verdicts.OfInstance> work;
  private volatile @Nullable Thread worker;

  InstanceTask(Supplier<Verdicts.OfInstance> work) {
    this.work = work;
  }

  private Verdicts.OfInstance run() {
    worker = Thread.currentThread();
    try {
      return work.get();
    } finally {
      worker = null;
      // The thread serves other instances after this one.
      Thread.interrupted();
    }
  }

  /** One after the other, up to the first contradiction. */
  static List<Verdicts.OfInstance> inTurn(List<InstanceTask> tasks) {
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    for (InstanceTask task : tasks) {
      verdicts.add(task.work.get());
      if (verdicts.getLast().status() == Status.CONTRADICTS) {
        break;
      }
    }
    return verdicts;
  }

  /** Side by side, cut off behind the first contradiction. */
  static List<Verdicts.OfInstance> atOnce(List<InstanceTask> tasks, ExecutorService executor) {
    List<Future<Verdicts.OfInstance>> futures = new ArrayList<>();
    tasks.forEach(task -> futures.add(executor.submit(task::run)));
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    try {
      for (Future<Verdicts.OfInstance> future : futures) {
        verdicts.add(future.get());
        if (verdicts.getLast().status() == Status.CONTRADICTS) {
          break;
        }
      }
      return verdicts;
    } catch (InterruptedException e) {
      return cutShort(tasks, futures);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  /** What the instances came to that had begun; the thread stays interrupted. */
  private static List<Verdicts.OfInstance> cutShort(
      List<InstanceTask> tasks, List<Future<Verdicts.OfInstance>> futures) {
    for (int i = 0; i < tasks.size(); i++) {
      Thread thread = tasks.get(i).worker;
      if (thread == null) {
        futures.get(i).cancel(false);
      } else {
        thread.interrupt();
      }
    }
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    try {
      for (Future<Verdicts.OfInstance> future : futures) {
        verdicts.add(future.get(GRACE_SECONDS, TimeUnit.SECONDS));
      }
    } catch (CancellationException | TimeoutException e) {
      verdicts.add(Verdicts.outOfTime());
    } catch (InterruptedException e) {
      throw new FlowInterruptedException();
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      Thread.currentThread().interrupt();
    }
    return verdicts;
  }

  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }
}
