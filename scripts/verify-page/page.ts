import { readFile } from '../../domain/ledger/bundle/reading'
import { verifyBundleLater } from '../../domain/ledger/bundle/verifyLater'
import type { Verdict } from '../../domain/ledger/bundle/verify'
import { time } from '../../domain/ledger/bundle/words'
import { fastest } from './signatures'

/** The page of verify.html: everything it needs is in the one file. */

const file = element('file', HTMLInputElement)
const opened = element('opened', HTMLInputElement)
const key = element('key', HTMLInputElement)
const drop = element('drop', HTMLElement)
const place = element('verdict', HTMLElement)
const print = element('print', HTMLButtonElement)

/** The file that is looked at: chosen, or dropped; and how often one was, so that only the last answer is shown. */
let current: File | null = null
let looks = 0

file.addEventListener('change', () => {
  look(file.files?.[0])
})
for (const field of [opened, key]) {
  field.addEventListener('change', () => {
    look(current ?? undefined)
  })
}
print.addEventListener('click', () => {
  window.print()
})

// Everywhere on the page: a file that is let fall beside the field would be opened instead of it.
document.addEventListener('dragover', (event) => {
  event.preventDefault()
  drop.classList.add('over')
})
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) drop.classList.remove('over')
})
document.addEventListener('drop', (event) => {
  event.preventDefault()
  drop.classList.remove('over')
  look(event.dataTransfer?.files[0])
})

function look(chosen: File | undefined): void {
  if (chosen === undefined) return
  current = chosen
  looks += 1
  const look = looks
  print.hidden = true
  place.replaceChildren(paragraph('正在核对，票多的要等几秒…', ''))
  const asked = { opened: tidy(opened.value).toLowerCase(), key: tidy(key.value) }
  // One frame first, so that the words stand there while the machine works.
  setTimeout(() => {
    checked(chosen, asked).then(
      ({ verdict, print: fingerprint }) => {
        // Another file was chosen meanwhile, or something was filled in.
        if (look !== looks) return
        place.replaceChildren(...shown(verdict, asked, `${chosen.name}（${fingerprint}）`))
        print.hidden = false
      },
      () => {
        if (look === looks) place.replaceChildren(paragraph('这份文件读不出来，请换一份再试', 'bad'))
      },
    )
  }, 30)
}

/** What somebody copies from paper has spaces and line breaks in it. */
function tidy(text: string): string {
  return text.replace(/\s/g, '')
}

interface Asked {
  readonly opened: string
  readonly key: string
}

async function checked(chosen: File, asked: Asked): Promise<{ verdict: Verdict; print: string }> {
  const [text, verify] = await Promise.all([chosen.text(), fastest()])
  const size = `${String(Math.ceil(chosen.size / 1024))} KB`
  const read = readFile(text)
  if (!read.ok) return { verdict: { findings: [read.finding], facts: null }, print: size }
  const trust = {
    logKey: asked.key === '' ? null : asked.key,
    ...(asked.opened === '' ? {} : { opened: asked.opened }),
  }
  return { verdict: await verifyBundleLater(read.value, trust, verify), print: size }
}

function shown({ findings, facts }: Verdict, asked: Asked, name: string): HTMLElement[] {
  const heading = document.createElement('h2')
  heading.className = findings.length === 0 ? 'good' : 'bad'
  heading.textContent = findings.length === 0 ? `✓ ${rightWords(facts)}` : `✗ 有 ${String(findings.length)} 处对不上`
  const list = document.createElement('ol')
  for (const { text } of findings) list.append(item(text))
  return [
    heading,
    ...(findings.length === 0
      ? notes(facts, asked)
      : [list, paragraph('请保留这份文件，把上面的话念给居委会或公证人员。', '')]),
    table(facts, asked, name, findings.length === 0),
  ]
}

function rightWords(facts: Verdict['facts']): string {
  return facts?.counted === true ? '全部对得上，票数已经重新数过' : '全部对得上。这份文件不含票面，票数没有重数'
}

/** What an agreement says, and what it does not say as long as nothing from outside the file was compared. */
function notes(facts: Verdict['facts'], asked: Asked): HTMLElement[] {
  const compared = asked.opened !== ''
  return [
    ...(compared
      ? []
      : [
          paragraph(
            '还差一步：请把下面的「开启记录」和纸质公告上的比一比，一样才算数。没比过的，只说明这份文件自己前后一致。',
            'care',
          ),
        ]),
    ...(facts !== null && facts.witnesses === null
      ? [paragraph('这次表决没有见证人：只能信管服务器的人没有给别人看另一本账。', 'care')]
      : []),
    paragraph(
      '请把下面「公布的结果」和公告栏上的比一比。这份文件只说到封存的那一刻：以后有没有重新计票，看最新的文件。',
      '',
    ),
  ]
}

function table(facts: Verdict['facts'], asked: Asked, name: string, right: boolean): HTMLElement {
  const rows: [string, string][] = [['文件', name], ...(facts === null ? [] : factRows(facts, asked, right))]
  rows.push(['核对于', time(Date.now())])
  const card = document.createElement('dl')
  card.className = 'card'
  for (const [label, value] of rows) {
    const [term, definition] = [document.createElement('dt'), document.createElement('dd')]
    term.textContent = label
    definition.textContent = value
    card.append(...(label === '' ? [] : [term]), definition)
  }
  return card
}

function factRows(facts: NonNullable<Verdict['facts']>, asked: Asked, right: boolean): [string, string][] {
  return [
    ['表决', facts.title],
    ['开启记录', `${facts.opened}${asked.opened === facts.opened ? '（和您填的一样）' : '（请和纸质公告上的核对）'}`],
    ...facts.result.map((line, at): [string, string] => [
      at > 0 ? '' : right ? '公布的结果' : '文件里写的结果（不能信）',
      line,
    ]),
    ['名册', facts.voters],
    ['选票', `账本里有 ${String(facts.ballots)} 张，其中 ${String(facts.signed)} 张有手机签名`],
    [
      '见证',
      facts.witnesses === null
        ? '开启时没有够数的见证人，未设见证'
        : `${String(facts.witnesses.signed)} 位签了名，要 ${String(facts.witnesses.needed)} 位`,
    ],
    ...(facts.witnessedAt === null ? [] : [['最后签名', time(facts.witnessedAt)] as [string, string]]),
    ['账本', `${facts.origin}，到封存时共 ${String(facts.size)} 条记录`],
    ['账本公钥', `${facts.logKey}${asked.key === facts.logKey ? '（和您填的一样）' : '（请和纸质公告上的核对）'}`],
  ]
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
