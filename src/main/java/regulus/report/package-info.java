/**
 * Outcomes in words: LaTeX and HTML to read, JSON and JUnit XML for programs.
 *
 * <p>Everything here is a pure function of an outcome. Nothing is computed again, no file is
 * opened, and the same outcome gives the same text to the last character, so that reports can be
 * kept as golden files and reviewed like code.
 *
 * <p>A report shows the statement as the kernel received it, the scope of the verdict, the
 * hypotheses it rests on, and the side conditions, apart by whether they were discharged or
 * assumed.
 */
@NullMarked
package regulus.report;

import org.jspecify.annotations.NullMarked;
