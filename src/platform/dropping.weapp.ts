import type { ChosenFile } from './file.weapp'

/** Nothing can be let fall on a page of WeChat. */
export function useDropped(_onFiles: (files: readonly ChosenFile[]) => void): void {
  return undefined
}
