import encodeQR from 'qr'
import { utf8 } from '~domain/deliberation/bytes'

/** The modules that are dark, as a path of an SVG with one unit a module, and how many there are a side, margin included. */
export function qrPath(text: string): { path: string; side: number } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4, textEncoder: utf8 })
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { path, side: rows.length }
}

/** The address of a picture of it. Dark on light whatever the theme: scanners need it. */
export function qrImage(text: string): string {
  const { path, side } = qrPath(text)
  // A size of its own: without one a browser shows it as small as it likes.
  const size = side * 10
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="white"/><path d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
