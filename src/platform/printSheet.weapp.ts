import { saveText } from './saveText'

/** A browser prints by itself; WeChat hands the sheet to a computer. */
export const PRINTS: boolean = false

/** Only the cloud knows. */
export const OWN_VERIFY_PAGE: string | null = null

/** WeChat cannot print: the sheet goes as a file into a chat, to be opened and printed on a computer. */
export function printSheet(fileName: string, html: string): Promise<void> {
  return saveText(fileName, html)
}
