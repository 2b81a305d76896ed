/** Measurements of speed, each against a baseline measured in the same run. */
package regulus.bench;
