import type { ChosenFile } from '@/platform/file'
import type { ShownLine, ShownRecord } from '~types/disclosure/reading'

/** What lies over the desk. */
export type Open =
  | { readonly what: 'line'; readonly line: ShownLine | null }
  | { readonly what: 'record'; readonly record: ShownRecord | null }
  | { readonly what: 'files'; readonly line: ShownLine; readonly dropped: readonly ChosenFile[] }
  | { readonly what: 'totals' }
  | { readonly what: 'decide'; readonly publish: boolean }
