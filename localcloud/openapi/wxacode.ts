import { encodeQR } from 'qr'
import { z } from 'zod'
import type { AppPages } from '../appPages'
import { InterfaceError, read, type Interface } from './openapi'
import { encodePng, type Pixel } from './png'

const channel = z.coerce.number().int().min(0).max(255)
const parameters = z.object({
  scene: z.unknown().optional(),
  page: z.string().optional(),
  check_path: z.boolean().default(true),
  env_version: z.string().default('release'),
  width: z.number().default(430),
  line_color: z.object({ r: channel, g: channel, b: channel }).default({ r: 0, g: 0, b: 0 }),
  is_hyaline: z.boolean().default(false),
})

/** 1 to 32 of the characters that WeChat takes. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const WIDTH = { least: 280, most: 1280 }
/** White around a code, in modules (ISO/IEC 18004). */
const QUIET = 4

/**
 * `wxacode.getUnlimited`: a PNG with a QR code whose text is `weapp:<page>?scene=<scene>`, the scene encoded as it
 * reaches the page. Where no page is given it is the first of app.json, or nothing.
 */
export function wxacodeInterface(appPages: AppPages): Interface {
  return (given) => {
    const { scene, page, check_path: check, env_version: version, ...look } = read(given, parameters)
    if (typeof scene !== 'string' || !SCENE.test(scene)) {
      throw new InterfaceError(40169, 'invalid length for scene, or the data is not json string')
    }
    if (!['release', 'trial', 'develop'].includes(version)) throw new InterfaceError(40097, 'invalid args')
    const pages = appPages()
    const missing = page !== undefined && check && pages !== null && !pages.has(page)
    if (missing || (page !== undefined && /^\/|\?/.test(page))) throw new InterfaceError(41030, 'invalid page')
    const target = page ?? [...(pages ?? [])][0] ?? ''
    return { content: draw(`weapp:${target}?scene=${encodeURIComponent(scene)}`, look), contentType: 'image/png' }
  }
}

function draw(text: string, look: Pick<z.output<typeof parameters>, 'width' | 'line_color' | 'is_hyaline'>): Buffer {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
  const width = Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, look.width)))
  const scale = Math.floor(width / modules.length)
  const margin = Math.floor((width - scale * modules.length) / 2)
  const { r, g, b } = look.line_color
  const dark: Pixel = [r, g, b, 255]
  const light: Pixel = [255, 255, 255, look.is_hyaline ? 0 : 255]
  const at = (pixel: number) => Math.floor((pixel - margin) / scale)
  return encodePng(width, (x, y) => (modules[at(y)]?.[at(x)] ? dark : light))
}
