import { homeName } from '@/ui/format'
import type { HomeAddress } from '~types/membership'

/** Whose a paper is: its home, and in a vote of residents who of it. */
export function whoseName({ home, resident }: { home: HomeAddress; resident?: string | undefined }): string {
  return resident === undefined ? homeName(home) : `${homeName(home)} ${resident}`
}
