import type { ActionOutput } from '~types/contracts'
import type { ElectorateKind, MotionResult } from '~types/deliberation'
import { parseCheckpoint } from '~domain/ledger/checkpoint'
import { hex } from '~domain/deliberation/bytes'
import { area, counted, dateTime, percent } from '@/ui/format'
import { shortCode } from '@/words/codes'
import { effectLine, FORM_WORDS, MATTER_WORDS, scopeWord, SUBJECT_WORDS } from '@/words/deliberation'
import type { WitnessKind } from '~types/ledger/leaves'
import { MEASURES } from '@/words/electorates'
import type { Weight } from '~types/shapes'
import type { Block, Code, Sheet } from '@/parts/sheet'

type Vote = ActionOutput<'deliberation.get'>
type Result = ActionOutput<'deliberation.result'>

export interface Ledger {
  readonly head: ActionOutput<'ledger.head'>
  readonly watch: ActionOutput<'ledger.witnesses'>
}

/** Whom a witness speaks for. */
const WITNESS_WORDS: Readonly<Record<WitnessKind, string>> = {
  community: '居委会',
  street: '街道',
  owner: '业主代表',
}

/** The notice of a published vote: who may vote on what, when, by which rules, and what it can be checked by. */
export function noticeSheet(vote: Vote, compoundName: string, ledger: Ledger, verifyUrl: string | null): Sheet {
  return {
    title: `${FORM_WORDS[vote.form]}通知`,
    subtitle: `${compoundName} ${vote.title}`,
    blocks: [
      { heading: '要决定的事', lines: motionLines(vote), pairs: [['性质', effectLine(vote)]] },
      whenBlock(vote),
      electorateBlock(vote),
      rulesBlock(vote),
      ...sealBlocks(vote, ledger),
    ],
    codes: codesOf(ledger, verifyUrl),
  }
}

/** The counted result, both dimensions of every motion. */
export function resultSheet(
  vote: Vote,
  result: Result,
  compoundName: string,
  ledger: Ledger,
  verifyUrl: string | null,
): Sheet {
  const { electorate } = vote
  const weight = (votes: Weight) => weightText(votes, electorate)
  const quorum = result.quorumMet === null ? '只听意见，没有门槛' : result.quorumMet ? '够了' : '不够'
  return {
    title: `${FORM_WORDS[vote.form]}结果`,
    subtitle: `${compoundName} ${vote.title}`,
    blocks: [
      {
        heading: '参加表决',
        lines: [effectLine(vote)],
        pairs: [
          ['全部', weight(result.total)],
          ['参加', `${weight(result.participating)}（${sharesText(result.participating, result.total, electorate)}）`],
          ['参加够不够', quorum],
          ['计票时间', dateTime(result.countedAt)],
        ],
      },
      ...result.motions.map((motion, index): Block => ({
        heading: `第 ${index + 1} 件：${motion.text}`,
        lines: [],
        pairs: [
          ...answerPairs(
            motion,
            result.rules.anonymous === true ? (votes) => counted(votes.persons, MEASURES[electorate].unit) : weight,
          ),
          ['结果', motion.passed === null ? '只听意见，不作决定' : motion.passed ? '通过' : '没有通过'],
        ],
      })),
      electorateBlock(vote),
      ...sealBlocks(vote, ledger),
      { heading: '计票时的账本', lines: [], pairs: [['记录数', counted(result.treeSize, '条')]] },
    ],
    codes: codesOf(ledger, verifyUrl),
  }
}

/** Of a question each option by its name, then who was for none of them. */
function answerPairs(motion: MotionResult, say: (votes: Weight) => string): [string, string][] {
  const { question, options } = motion
  const texts = new Map(question?.options.map(({ optionId, text }) => [optionId, text]))
  const inFavour: [string, string][] =
    options === undefined
      ? [['同意', say(motion.for)]]
      : options.map(({ optionId, votes }) => [texts.get(optionId) ?? optionId, say(votes)])
  return [
    ...inFavour,
    [options === undefined ? '反对' : '都不同意', say(motion.against)],
    ['弃权', say(motion.abstain)],
  ]
}

function motionLines({ motions }: Vote): string[] {
  return motions.map(({ text, subject, matter }, index) => {
    const { name, article } = SUBJECT_WORDS[subject]
    return `${index + 1}. ${text}（${name}，${MATTER_WORDS[matter].threshold}${article === null ? '' : `，${article}`}）`
  })
}

function whenBlock({ schedule }: Vote): Block {
  const { rosterFrom, opensAt, closesAt, contestUntil } = schedule
  return {
    heading: '时间',
    lines: [],
    pairs: [
      ['名册公示', `${dateTime(rosterFrom)} 起`],
      ['投票', `${dateTime(opensAt)} 到 ${dateTime(closesAt)}`],
      ['结果公示', `到 ${dateTime(contestUntil)}`],
    ],
  }
}

function electorateBlock(vote: Vote): Block {
  const { electorate, homes, total } = vote
  const needed = vote.participation?.needed ?? null
  const places: Readonly<Record<ElectorateKind, string>> = {
    owners: `${counted(homes, '套')}，${weightText(total, electorate)}`,
    households: counted(homes, '户'),
    residents: `登记的居民 ${weightText(total, electorate)}，${counted(homes, '户')}`,
  }
  return {
    heading: '谁能投',
    lines: [],
    pairs: [
      ['范围', scopeWord(vote.scope)],
      ['名册', places[electorate]],
      ...(needed === null ? [] : [['至少要参加', weightText(needed, electorate)] as const]),
    ],
  }
}

function rulesBlock({ electorate, rules, localRule, drafter, approver }: Vote): Block {
  return {
    heading: '规则',
    lines: [],
    pairs: [
      ['通知', `提前 ${counted(rules.noticeDays, '天')}`],
      ['改票', rules.changesAllowed === 0 ? '投出后不能改' : '截止前可以改一次'],
      ['延长', rules.extensionDays === 0 ? '不延长' : `最多一次，${counted(rules.extensionDays, '天')}以内`],
      ['代理', rules.proxyCap === 0 ? '不能代理' : `一人最多代 ${counted(rules.proxyCap, '户')}，物业人员不能代`],
      ['没投的', rules.silence === 'strict' ? '不算参加' : '送达后没投的，按议事规则随多数'],
      ...(MEASURES[electorate].byArea ? [['车位', rules.countParking ? '算面积' : '不算'] as const] : []),
      ...(localRule === null ? [] : [['当地规定', localRule] as const]),
      ['提出', drafter.nameMasked],
      ...(approver === null ? [] : [['核定', approver.nameMasked] as const]),
    ],
  }
}

/** What a stranger's phone begins from: without these a fork could bring witnesses of its own (ledger.md 12). */
function sealBlocks(vote: Vote, { head, watch }: Ledger): Block[] {
  const { checkpoint } = head
  const witnesses = watch.witnesses.map(
    ({ nameMasked, kind, key }) => [`${WITNESS_WORDS[kind]} ${nameMasked}`, key] as const,
  )
  return [
    {
      heading: '封存',
      lines: ['改动一个字，下面的编码就会变。用手机或电脑都能自己核对。'],
      pairs: [
        ...(vote.openedHash === null ? [] : [['开启记录', vote.openedHash] as const]),
        ['名册编码', vote.rollHash],
        ...(vote.registerHash === undefined ? [] : [['登记册编码', vote.registerHash] as const]),
        ['账本', head.origin],
        ...(head.logKey === null ? [] : [['账本公钥', head.logKey] as const]),
        ...(checkpoint === null
          ? []
          : [
              ['封存点短码', codeOf(checkpoint.note) ?? ''] as const,
              ['封存点', `${counted(checkpoint.size, '条')}，${dateTime(checkpoint.at)}`] as const,
            ]),
      ],
    },
    {
      heading: '见证人',
      lines:
        watch.quorum === null
          ? ['没有设见证人。']
          : [
              `要 ${counted(watch.quorum.cosigners, '位')}签名，其中业主代表至少 ${counted(watch.quorum.owners, '位')}。`,
            ],
      pairs: witnesses,
    },
  ]
}

function codesOf({ head: { checkpoint } }: Ledger, verifyUrl: string | null): Code[] {
  return [
    ...(verifyUrl === null ? [] : [{ caption: '扫码打开验票页，自己验', text: verifyUrl }]),
    ...(checkpoint === null ? [] : [{ caption: '完整的封存点，对一对', text: bare(checkpoint.note) }]),
  ]
}

/** A checkpoint with the log's own signature, without the witnesses': as much as a code on paper holds. */
function bare(note: string): string {
  const end = note.indexOf('\n\n')
  const [first = ''] = note.slice(end + 2).split('\n')
  return `${note.slice(0, end + 2)}${first}\n`
}

function codeOf(note: string): string | null {
  const checkpoint = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  return checkpoint === null ? null : shortCode(hex(checkpoint.root))
}

function weightText({ areaCentiSqm, persons }: Weight, electorate: ElectorateKind): string {
  const { unit, byArea } = MEASURES[electorate]
  return byArea ? `${area(areaCentiSqm)}，${counted(persons, unit)}` : counted(persons, unit)
}

function sharesText(part: Weight, whole: Weight, electorate: ElectorateKind): string {
  if (!MEASURES[electorate].byArea) return percent(part.persons, whole.persons)
  return `面积 ${percent(part.areaCentiSqm, whole.areaCentiSqm)}，人数 ${percent(part.persons, whole.persons)}`
}
