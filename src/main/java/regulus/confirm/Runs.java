package regulus.confirm;

import org.hipparchus.util.Binary64;
import regulus.flow.Real;

/** The flow of one instance at every precision, each computed when it is first asked for. */
interface Runs {

  /** To a number of digits. */
  FlowRun at(int digits);

  /** In double precision, through the times of a precise run. */
  Trajectory<Binary64> plain(int digits);

  /** The start and a state shortly after it, to be compared with that to {@code most} digits. */
  Trajectory<Real> nearStart(int digits, int most);
}
