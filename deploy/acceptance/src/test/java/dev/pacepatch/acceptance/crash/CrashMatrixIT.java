package dev.pacepatch.acceptance.crash;

/** The matrix, or the first half of it where two lanes run. */
class CrashMatrixIT extends CellTests {
    CrashMatrixIT() {
        super(0);
    }
}
