import type { Brush, Drawing } from '@/platform/drawing'

/** What a receipt says that is handed on: never a choice, a salt or what opens either. */
export interface ReceiptWords {
  readonly title: string
  readonly rows: readonly (readonly [name: string, value: string])[]
  /** What it proves and what it does not. */
  readonly proves: readonly string[]
}

const WIDTH = 750
const MARGIN = 60
const INSIDE = WIDTH - 2 * MARGIN
const NAME_WIDTH = 150
const FACE = 'sans-serif'

/** Lines of a text that are no wider than `width`, broken between any two characters. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const letter of text) {
    if (line !== '' && measure(line + letter) > width) {
      lines.push(line)
      line = ''
    }
    line += letter
  }
  return line === '' ? lines : [...lines, line]
}

/** A picture of a receipt, black on white, so that it is read on any phone and from paper. */
export function receiptPicture(words: ReceiptWords): Drawing {
  return {
    width: WIDTH,
    height: heightOf(words),
    draw: (brush) => {
      draw(words, brush)
    },
  }
}

/** Characters of these sizes are square, or narrower: enough room, whatever the phone's font. */
function heightOf(words: ReceiptWords): number {
  const lines = (text: string, width: number, size: number) =>
    wrapped(text, width, (one) => Array.from(one).length * size).length
  const rows = words.rows.reduce((sum, [, value]) => sum + lines(value, INSIDE - NAME_WIDTH, 30) * 46 + 10, 0)
  const proves = words.proves.reduce((sum, text) => sum + lines(text, INSIDE, 26) * 40, 0)
  return 2 * MARGIN + 80 + lines(words.title, INSIDE, 36) * 54 + rows + proves + 70
}

function draw({ title, rows, proves }: ReceiptWords, brush: Brush): void {
  brush.fillStyle = 'white'
  brush.fillRect(0, 0, WIDTH, heightOf({ title, rows, proves }))
  brush.fillStyle = 'black'
  brush.textAlign = 'left'
  const measure = (text: string) => brush.measureText(text).width
  let y = MARGIN
  const write = (text: string, size: number, step: number, x = MARGIN, width = INSIDE) => {
    brush.font = `${String(size)}px ${FACE}`
    for (const line of wrapped(text, width, measure)) {
      y += step
      brush.fillText(line, x, y)
    }
  }
  write('投票回执', 44, 60)
  write(title, 36, 54)
  y += 20
  for (const [name, value] of rows) {
    brush.font = `30px ${FACE}`
    brush.fillText(name, MARGIN, y + 46)
    write(value, 30, 46, MARGIN + NAME_WIDTH, INSIDE - NAME_WIDTH)
    y += 10
  }
  y += 20
  brush.fillRect(MARGIN, y, INSIDE, 2)
  y += 20
  for (const text of proves) write(text, 26, 40)
}
