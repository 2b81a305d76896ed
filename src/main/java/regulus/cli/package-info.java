/**
 * The command line: the only place that prints and the only place that exits.
 *
 * <p>Each command reads its arguments, calls one of the packages below, prints what came back and
 * returns an exit code. Results go to standard output, progress and notes to standard error.
 *
 * <table>
 *   <caption>Exit codes</caption>
 *   <tr><td>0</td><td>every verdict is the expected one</td></tr>
 *   <tr><td>1</td><td>some verdict is not</td></tr>
 *   <tr><td>2</td><td>the input is at fault</td></tr>
 *   <tr><td>3</td><td>a budget was spent before some claim was decided</td></tr>
 *   <tr><td>4</td><td>something proved was contradicted by the numbers</td></tr>
 * </table>
 */
@NullMarked
package regulus.cli;

import org.jspecify.annotations.NullMarked;
