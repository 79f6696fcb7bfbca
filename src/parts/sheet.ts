import { qrPath } from '@/parts/qr'

/** What hangs on the notice board: the same blocks on the phone's page and on paper. */
export interface Sheet {
  readonly title: string
  readonly subtitle: string
  readonly blocks: readonly Block[]
  readonly codes: readonly Code[]
}

export interface Block {
  readonly heading: string
  readonly pairs: readonly (readonly [name: string, value: string])[]
  readonly lines: readonly string[]
}

/** A QR code and what it is for. */
export interface Code {
  readonly caption: string
  readonly text: string
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter)
}

const STYLE = `@page{size:A4;margin:12mm}
body{font-family:"Songti SC",SimSun,"Noto Serif CJK SC",serif;font-size:10pt;line-height:1.4;color:black;background:white;margin:0 auto;max-width:186mm}
h1{font-size:18pt;text-align:center;margin:0 0 2mm}
.sub{text-align:center;margin:0 0 4mm}
h2{font-size:11pt;margin:3mm 0 .6mm;border-bottom:1px solid black}
table{width:100%;border-collapse:collapse}
td{vertical-align:top;padding:.4mm 0}
td:first-child{width:32mm;white-space:nowrap}
td:last-child{overflow-wrap:anywhere}
p{margin:1mm 0}
.codes{display:flex;gap:10mm;margin-top:5mm;break-inside:avoid}
.codes svg{width:38mm;height:38mm;display:block}
.codes div{width:52mm}`

/** A page of A4 that needs nothing but itself: the computer that prints it brings the fonts. */
export function sheetHtml({ title, subtitle, blocks, codes }: Sheet): string {
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p class="sub">${escaped(subtitle)}</p>`,
    ...blocks.flatMap(({ heading, pairs, lines }) => [
      `<h2>${escaped(heading)}</h2>`,
      ...lines.map((line) => `<p>${escaped(line)}</p>`),
      pairs.length === 0 ? '' : `<table>${pairs.map(rowHtml).join('')}</table>`,
    ]),
    `<div class="codes">${codes.map(codeHtml).join('')}</div>`,
  ]
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style>`
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${body.join('')}</body></html>`
}

function rowHtml([name, value]: Block['pairs'][number]): string {
  return `<tr><td>${escaped(name)}</td><td>${escaped(value)}</td></tr>`
}

function codeHtml({ caption, text }: Code): string {
  const { path, side } = qrPath(text)
  return `<div><svg viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${path}"/></svg>${escaped(caption)}</div>`
}
