export { area as areaText, counted as countText } from '@/ui/format'

/** Keeps a number and its unit together. */
export const NBSP = '\u00a0'
