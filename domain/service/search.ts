import { searchText, searchTexts } from '../membership/names'

/** So many characters of what is typed are looked up by an index; the rest is compared. */
const LENGTH = 6

/** What an item is found by: the beginnings of every ending of its name and of its initials. Each once. */
export function searchKeys(name: string): string[] {
  const texts = searchTexts(name).map((text) => Array.from(text).slice(0, LENGTH))
  return [...new Set(texts.flatMap((text) => text.map((_, at) => text.slice(0, at + 1).join(''))))]
}

/** The key that everything that fits what was typed has. */
export function keyOf(typed: string): string {
  return Array.from(searchText(typed)).slice(0, LENGTH).join('')
}

/** Whether a name has what was typed in it, or its initials have. */
export function fits(name: string, typed: string): boolean {
  const text = searchText(typed)
  return searchTexts(name).some((one) => one.startsWith(text))
}
