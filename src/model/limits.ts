// Limits on hostile input (reliability.md §4.1), each with what happens when it is hit.

/** Longer rows are searched as text and rejected as `row_too_long`. */
export const MAX_ROW_BYTES = 16 << 20
/** JSON nested deeper is searched as text and rejected as `too_deep`. */
export const MAX_DEPTH = 512
/** Fields of one row beyond this many are searched as text; the row is rejected as `too_many_columns`. */
export const MAX_COLUMNS = 65_536
/** Places kept for each reason of a source. */
export const MAX_PLACES = 100
/** Bytes of a source (decompressed) that detect looks at. */
export const SAMPLE_BYTES = 256 << 10
