import { inflateSync } from 'node:zlib'
import { decodeQR } from 'qr/decode.js'
import { startTestCloud, type TestCloud } from './cloud'

describe('a mini-program code', () => {
  let cloud: TestCloud
  let token: string
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        code: {
          body: `try {
              const { buffer, contentType } = await cloud.openapi.wxacode.getUnlimited(event.of)
              return { contentType, base64: buffer.toString('base64') }
            } catch ({ errCode, errMsg }) { return { errCode, errMsg } }`,
          config: { permissions: { openapi: ['wxacode.getUnlimited'] } },
        },
      },
      appJson: { pages: ['pages/home/index'], subPackages: [{ root: 'packages/join', pages: ['pages/enter/index'] }] },
    })
    token = await cloud.login('oAlice')
  })
  afterAll(() => cloud.stop())

  const ask = async (of: object) => (await cloud.invoke(token, 'code', { of })).result as Record<string, unknown>
  async function scan(of: object) {
    const { base64, contentType } = await ask(of)
    expect(contentType).toBe('image/png')
    return readPng(Buffer.from(String(base64), 'base64'))
  }

  test('is a PNG that a scanner reads: the page and the scene', async () => {
    const image = await scan({ scene: 'i=Ab3~_x9&b=3', page: 'packages/join/pages/enter/index' })
    expect([image.width, image.height]).toEqual([430, 430])
    expect(decodeQR(image)).toBe('weapp:packages/join/pages/enter/index?scene=i%3DAb3~_x9%26b%3D3')
  })

  test('leads to the first page where none is named', async () => {
    expect(decodeQR(await scan({ scene: 'a' }))).toBe('weapp:pages/home/index?scene=a')
  })

  test.each([
    [100, 280],
    [600, 600],
    [5000, 1280],
  ])('asked %i wide is %i wide and can still be read', async (width, expected) => {
    const image = await scan({ scene: 'a'.repeat(32), width })
    expect(image.width).toBe(expected)
    expect(decodeQR(image)).toContain('a'.repeat(32))
  })

  test('has the colour of lines and the background that were asked for', async () => {
    const { data } = await scan({ scene: 'a', lineColor: { r: '180', g: '40', b: '20' }, isHyaline: true })
    const colours = new Set<string>()
    for (let at = 0; at < data.length; at += 4) colours.add([...data.subarray(at, at + 4)].join())
    expect([...colours].sort()).toEqual(['180,40,20,255', '255,255,255,0'])
  })

  test.each([
    ['no scene', {}, 40169],
    ['an empty scene', { scene: '' }, 40169],
    ['a scene of 33 characters', { scene: 'a'.repeat(33) }, 40169],
    ['a scene with Chinese', { scene: '三栋' }, 40169],
    ['a scene with a percent sign', { scene: 'a%20' }, 40169],
    ['a page that is not there', { scene: 'a', page: 'pages/none/index' }, 41030],
    ['a page with a leading slash', { scene: 'a', page: '/pages/home/index', checkPath: false }, 41030],
    ['a page with parameters', { scene: 'a', page: 'pages/home/index?a=1', checkPath: false }, 41030],
    ['an unknown version', { scene: 'a', envVersion: 'nightly' }, 40097],
  ])('%s is refused', async (_what, of, errCode) => {
    expect(await ask(of)).toMatchObject({ errCode })
  })

  test('may lead to a page that is not there yet when that is asked for', async () => {
    expect(decodeQR(await scan({ scene: 'a', page: 'pages/none/index', checkPath: false }))).toContain('pages/none')
  })
})

/** The pixels of a PNG as this test expects it: RGBA, 8 bits, one IDAT, no filters. */
function readPng(png: Buffer) {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  expect([...png.subarray(24, 29)]).toEqual([8, 6, 0, 0, 0])
  const idat = png.indexOf('IDAT')
  const rows = inflateSync(png.subarray(idat + 4, idat + 4 + png.readUInt32BE(idat - 4)))
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    expect(rows[y * (width * 4 + 1)]).toBe(0)
    data.set(rows.subarray(y * (width * 4 + 1) + 1, (y + 1) * (width * 4 + 1)), y * width * 4)
  }
  return { width, height, data }
}
