/** A browser prints by itself; WeChat hands the sheet to a computer. */
export const PRINTS: boolean = true

/** The verify page lies beside this build. */
export const OWN_VERIFY_PAGE: string | null = typeof location === 'undefined' ? null : `${location.origin}/verify/`

/** Opens the browser's own print dialogue with the sheet alone. */
export function printSheet(_fileName: string, html: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement('iframe')
    frame.style.display = 'none'
    frame.srcdoc = html
    frame.onload = () => {
      const sheet = frame.contentWindow
      if (sheet === null) {
        frame.remove()
        reject(new Error('expected a frame to print'))
        return
      }
      sheet.onafterprint = () => {
        frame.remove()
      }
      sheet.print()
      resolve()
    }
    document.body.append(frame)
  })
}
