/** A browser prints; a phone keeps the picture in its album. */
export const SAVES_BY: 'print' | 'album' = 'print'

/** Opens the browser's own print dialogue with nothing but the picture. False when it cannot be opened. */
export function savePicture(url: string, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.style.display = 'none'
    document.body.append(frame)
    const sheet = frame.contentWindow
    if (sheet === null) {
      resolve(false)
      return
    }
    sheet.document.title = name
    const picture = sheet.document.createElement('img')
    picture.style.width = '100%'
    picture.onload = () => {
      sheet.onafterprint = () => {
        frame.remove()
      }
      sheet.print()
      resolve(true)
    }
    picture.onerror = () => {
      frame.remove()
      resolve(false)
    }
    picture.src = url
    sheet.document.body.append(picture)
  })
}
