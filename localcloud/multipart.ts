/**
 * The fields of a multipart/form-data body as bytes, by name: `wx.openApi` sends binary fields without a file name,
 * which the platform's own parser would read as text.
 */
export function parseMultipart(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (!boundary) throw new Error('multipart/form-data without a boundary')
  const fields = new Map<string, Buffer>()
  const delimiter = Buffer.from(`--${boundary}`)
  for (let at = body.indexOf(delimiter); at >= 0;) {
    const next = body.indexOf(delimiter, at + delimiter.length)
    if (next < 0) break
    // A part lies between "--boundary\r\n" and "\r\n--boundary".
    const part = body.subarray(at + delimiter.length + 2, next - 2)
    const headerEnd = part.indexOf('\r\n\r\n')
    const name = /name="([^"]*)"/i.exec(part.subarray(0, headerEnd).toString())?.[1]
    if (name !== undefined && headerEnd >= 0) fields.set(name, part.subarray(headerEnd + 4))
    at = next
  }
  return fields
}
