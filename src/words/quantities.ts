/** Keeps a number and its unit together. */
export const NBSP = '\u00a0'
