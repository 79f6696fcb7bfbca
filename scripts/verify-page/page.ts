import type { Verdict } from '../../domain/ledger/bundle/verify'
import { verifyBundleLater } from '../../domain/ledger/bundle/verifyLater'
import { fastest } from './signatures'

/** The page of verify.html: everything it needs is in the one file. */

const file = element('file', HTMLInputElement)
const key = element('key', HTMLInputElement)
const place = element('verdict', HTMLElement)

file.addEventListener('change', show)
key.addEventListener('change', show)

function show(): void {
  const chosen = file.files?.[0]
  if (chosen === undefined) return
  place.replaceChildren(paragraph('正在核对…', ''))
  const logKey = key.value.trim()
  checked(chosen, logKey).then(
    (found) => {
      // Another file was chosen meanwhile.
      if (file.files?.[0] !== chosen) return
      place.replaceChildren(...verdict(found, logKey !== ''))
    },
    () => {
      place.replaceChildren(paragraph('这份文件读不出来，请换一份再试', 'bad'))
    },
  )
}

async function checked(chosen: File, logKey: string): Promise<Verdict> {
  const [text, verify] = await Promise.all([chosen.text(), fastest()])
  return verifyBundleLater(parsed(text), { logKey: logKey === '' ? null : logKey }, verify)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch {
    return null
  }
}

function verdict({ findings, facts }: Verdict, keyed: boolean): HTMLElement[] {
  const right = facts?.counted === true ? '全部对得上，票数已经重新数过' : '全部对得上。这份文件不含票面，票数没有重数'
  const heading = document.createElement('h2')
  heading.className = findings.length === 0 ? 'good' : 'bad'
  heading.textContent = findings.length === 0 ? `✓ ${right}` : `✗ 有 ${String(findings.length)} 处对不上`
  const list = document.createElement('ul')
  for (const { text } of findings) list.append(item(text))
  return [heading, ...(findings.length === 0 ? [] : [list]), ...(facts === null ? [] : [table(facts, keyed)])]
}

function table(facts: NonNullable<Verdict['facts']>, keyed: boolean): HTMLElement {
  const rows: [string, string][] = [
    ['表决', facts.title],
    ['账本', `${facts.origin}，共 ${String(facts.size)} 条记录`],
    [
      '名册',
      `${String(facts.voters)} 人，账本里有 ${String(facts.ballots)} 张票，其中 ${String(facts.signed)} 张有手机签名`,
    ],
    [
      '见证',
      facts.witnesses === null
        ? '开启时没有够数的见证人，未设见证'
        : `${String(facts.witnesses.signed)} 位签了名，要 ${String(facts.witnesses.needed)} 位`,
    ],
    ['开启记录', `${facts.opened}（请和纸质公告上的核对）`],
    ['账本公钥', `${facts.logKey}${keyed ? '（和您填的一样）' : '（请和纸质公告上的核对）'}`],
  ]
  const card = document.createElement('dl')
  card.className = 'card'
  for (const [name, value] of rows) {
    const [term, definition] = [document.createElement('dt'), document.createElement('dd')]
    term.textContent = name
    definition.textContent = value
    card.append(term, definition)
  }
  return card
}

function item(text: string): HTMLElement {
  const line = document.createElement('li')
  line.textContent = text
  return line
}

function paragraph(text: string, className: string): HTMLElement {
  const line = document.createElement('p')
  line.className = className
  line.textContent = text
  return line
}

function element<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`expected ${id}`)
  return found
}
