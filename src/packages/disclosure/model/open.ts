import type { ChosenFile } from '@/platform/file'
import type { ShownLine, ShownRecord } from '~types/disclosure/reading'

/** What lies over the desk. */
export type Open =
  | { readonly what: 'line'; readonly line: ShownLine | null }
  | { readonly what: 'record'; readonly record: ShownRecord | null; readonly records: readonly ShownRecord[] }
  | { readonly what: 'files'; readonly line: ShownLine; readonly dropped: readonly ChosenFile[] }
  | {
      readonly what: 'photos'
      readonly records: readonly ShownRecord[]
      /** The one record that they are of; null where they are of several. */
      readonly only: number | null
      readonly dropped: readonly ChosenFile[]
    }
  | { readonly what: 'totals' }
  | { readonly what: 'decide'; readonly publish: boolean }
