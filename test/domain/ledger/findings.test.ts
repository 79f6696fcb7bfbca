import {
  anonymousCommitment,
  anonymousLeaf,
  anonymousOpeningsHash,
  countAnonymous,
} from '../../../domain/deliberation/anonymous'
import { base64, hex } from '../../../domain/deliberation/bytes'
import { resultHash } from '../../../domain/deliberation/counting'
import { formatCheckpoint, signNote } from '../../../domain/ledger/checkpoint'
import { formatVerifier, signerOf } from '../../../domain/ledger/note'
import { lateReason } from '../../../domain/ledger/bundle/closings'
import { readFile } from '../../../domain/ledger/bundle/reading'
import { verifyBundle } from '../../../domain/ledger/bundle/verify'
import { hashOfLeaf } from '../../../domain/ledger/leaves'
import { rootHash } from '../../../domain/ledger/merkle'
import type { Bundle } from '../../../types/ledger/bundle'
import type { Leaf } from '../../../types/ledger/leaves'
import { bundleOf, LOG, ORIGIN, voteOf, type Cast, type Vote } from './vote'

/**
 * What no other test forges: an operator with the database and the log's key, who writes leaves that nobody may write. Each is
 * told in its own sentence, so that a check that is taken out of `verify` is missed here.
 */

type BallotLeaf = Extract<Leaf, { type: 'ballot' }>
type Audit = Extract<Bundle, { kind: 'audit' }>

const CAST: readonly Cast[] = [
  { voter: 0, choice: 'for' },
  { voter: 1, choice: 'for' },
  { voter: 2, choice: 'against' },
  { voter: 3, choice: 'for' },
  { voter: 4, choice: 'abstain' },
  { voter: 5, choice: 'for' },
  { voter: 2, choice: 'for', revision: 1 },
]

const said = (file: unknown) => verifyBundle(file).findings.map(({ text }) => text)
const PHOTO = 'ab'.repeat(32)

function found(change: (vote: Vote) => void, cast = CAST): readonly string[] {
  const vote = voteOf(8, cast)
  change(vote)
  return said(bundleOf(vote))
}

function sealedAs(change: (file: Audit) => Partial<Audit>): readonly string[] {
  const file = bundleOf(voteOf(8, CAST))
  return said({ ...file, ...change(file) })
}

function indexOf(vote: Vote, type: Leaf['type']): number {
  return vote.leaves.findIndex((leaf) => leaf.type === type)
}

function ballotsOf(vote: Vote): BallotLeaf[] {
  return vote.leaves.filter((leaf) => leaf.type === 'ballot')
}

function ballotAt(vote: Vote, at: number): BallotLeaf {
  const ballot = ballotsOf(vote)[at]
  if (ballot === undefined) throw new RangeError(String(at))
  return ballot
}

test.each<[string, (vote: Vote) => void, RegExp]>([
  [
    'a ballot before the opening',
    (vote) => {
      const [ballot] = vote.leaves.splice(indexOf(vote, 'ballot'), 1)
      if (ballot !== undefined) vote.leaves.splice(indexOf(vote, 'deliberation.opened'), 0, ballot)
    },
    /排在开启记录之前/,
  ],
  [
    'two closings',
    (vote) => {
      const at = indexOf(vote, 'deliberation.closed')
      vote.leaves.splice(at, 0, ...vote.leaves.slice(at, at + 1).map((leaf) => ({ ...leaf, at: 1 })))
    },
    /截止记录有 2 条/,
  ],
  [
    'a result of another tree',
    (vote) => {
      for (const leaf of vote.leaves) if (leaf.type === 'deliberation.result') leaf.size += 1
    },
    /结果记录指的不是同一棵树/,
  ],
  [
    'a result of other openings',
    (vote) => {
      for (const leaf of vote.leaves) if (leaf.type === 'deliberation.result') leaf.auditBundle = PHOTO
    },
    /票面指纹和文件不一样/,
  ],
  [
    'a result of another roll',
    (vote) => {
      vote.result = { ...vote.result, rollHash: PHOTO }
    },
    /结果属于另一次表决或另一份名册/,
  ],
  [
    'an opening that is there twice',
    (vote) => {
      vote.openings = [...vote.openings, ...vote.openings.slice(0, 1)]
    },
    /的票面有两份/,
  ],
  [
    'a ballot without a name in a vote with names',
    (vote) => {
      const { opened, commitment } = ballotAt(vote, 0)
      vote.leaves.splice(indexOf(vote, 'deliberation.closed'), 0, anonymousLeaf(opened, commitment))
    },
    /这不是不记名的表决/,
  ],
  [
    'a ballot by phone with a photo',
    (vote) => {
      ballotAt(vote, 0).evidence = PHOTO
    },
    /是手机票，却写着一张照片/,
  ],
  [
    'a paper that nobody received',
    (vote) => {
      Object.assign(ballotAt(vote, 0), { channel: 'paper', evidence: PHOTO })
    },
    /没有在那个时间收到过这张纸/,
  ],
  [
    'a paper received for another home',
    (vote) => {
      const ballot = ballotAt(vote, 0)
      Object.assign(ballot, { channel: 'paper', evidence: PHOTO })
      const { opened, castAt: at } = ballot
      vote.leaves.splice(2, 0, { v: 1, type: 'paper.received', opened, at, home: 'h7', evidence: PHOTO })
    },
    /没有在那个时间收到过这张纸/,
  ],
  [
    'a proxy’s ballot without a mandate',
    (vote) => {
      Object.assign(ballotAt(vote, 0), { channel: 'proxy', revision: 9 })
    },
    /没有写明委托书/,
  ],
  [
    'a second proxy’s ballot of one voter',
    (vote) => {
      Object.assign(ballotAt(vote, 0), { channel: 'proxy', revision: 9, evidence: PHOTO })
      const { voter, area } = ballotAt(vote, 0)
      Object.assign(ballotAt(vote, 1), { channel: 'proxy', revision: 9, evidence: PHOTO, voter, area })
    },
    /是第二张代理票/,
  ],
])('%s is found', (_name, change, sentence) => {
  expect(found(change)).toContainEqual(expect.stringMatching(sentence))
})

test('a change more than the rules allow is found', () => {
  expect(found(() => undefined, [...CAST, { voter: 2, choice: 'against', revision: 2 }])).toEqual([
    expect.stringMatching(/改的次数超过了规则/),
  ])
})

test('a leaf outside the log, and a checkpoint that is none, of another log or of another size, are found', () => {
  const outside = sealedAs(({ leaves }) => ({ leaves: [...leaves, { index: 999, text: leaves[0]?.text ?? '' }] }))
  expect(outside).toEqual([expect.stringMatching(/在账本之外/)])
  expect(sealedAs(() => ({ checkpoint: signNote(`${ORIGIN}\nmany\nroot\n`, LOG) }))).toEqual([
    expect.stringMatching(/封存点的写法不对/),
  ])
  const vote = voteOf(8, CAST)
  const checkpoint = { origin: ORIGIN, size: vote.leaves.length, root: rootHash(vote.leaves.map(hashOfLeaf)) }
  const signed = (more: object) => ({ checkpoint: signNote(formatCheckpoint({ ...checkpoint, ...more }), LOG) })
  expect(sealedAs(() => signed({}))).toEqual([])
  expect(sealedAs(() => signed({ origin: 'yuanba/test/other' }))).toEqual([expect.stringMatching(/封存点属于/)])
  expect(sealedAs(() => signed({ size: checkpoint.size + 1 }))).toEqual([expect.stringMatching(/条，文件里有/)])
})

describe('in an anonymous vote', () => {
  interface Nameless extends Vote {
    nameless: Audit['nameless']
  }

  /** Three of eight took part; changed before it is sealed. */
  function anonymous(change: (vote: Nameless, opened: string) => void = () => undefined): readonly string[] {
    const base = voteOf(8, [])
    const [key, opening] = base.leaves
    if (key === undefined || opening?.type !== 'deliberation.opened') throw new Error('expected an opening')
    const rules = { ...base.result.rules, anonymous: true as const }
    const motions = [{ motionId: 'm1', text: '花园怎么改', subject: 'opinion', matter: 'consultative' }] as const
    const listening = { form: 'yardMeeting', effect: 'consultative' } as const
    const frozen: Leaf = { ...opening, opening: { ...opening.opening, ...listening, motions, rules } }
    const opened = hex(hashOfLeaf(frozen))
    const ballots = (['for', 'for', 'against'] as const).map((choice, at) => {
      const [choices, salt] = [[{ motionId: 'm1', choice }], base64(new Uint8Array(16).fill(at))]
      const leaf = anonymousLeaf(opened, anonymousCommitment('d1', choices, salt))
      return { leaf, opening: { leaf: hex(hashOfLeaf(leaf)), choices, salt } }
    })
    const nameless = ballots.map((one) => one.opening)
    const took = [0, 1, 2].map((at): Leaf => ({ v: 1, type: 'participated', opened, voter: `v${String(at)}` }))
    const closed: Leaf = { v: 1, type: 'deliberation.closed', opened, at: base.result.schedule.closesAt, ballots: 3 }
    const leaves = [key, frozen, ...took, ...ballots.map(({ leaf }) => leaf), closed]
    const area = base.homes.slice(0, 3).reduce((sum, { areaCentiSqm }) => sum + areaCentiSqm, 0)
    const participating = { persons: 3, areaCentiSqm: area }
    const counted = countAnonymous({ motions: [...motions], rules, participating, ballots: nameless })
    const openingsHash = anonymousOpeningsHash(nameless)
    const result = {
      ...base.result,
      ...listening,
      ...counted,
      rules,
      openedHash: opened,
      treeSize: leaves.length,
      openingsHash,
    }
    const written: Leaf = {
      ...{ v: 1, type: 'deliberation.result', opened, at: result.countedAt, revision: 0, size: leaves.length },
      ...{ result: resultHash(result), auditBundle: openingsHash, reason: null },
    }
    const vote: Nameless = { ...base, leaves: [...leaves, written], result, openings: [], nameless }
    change(vote, opened)
    return said({ ...bundleOf(vote), nameless: vote.nameless })
  }

  test('an honest one is found right', () => {
    expect(anonymous()).toEqual([])
  })

  test.each<[string, (vote: Nameless, opened: string) => void, RegExp]>([
    [
      'a ballot with a name',
      (vote, opened) => {
        const named = ballotAt(voteOf(8, CAST), 3)
        vote.leaves.splice(2, 0, { ...named, opened })
      },
      /却有 1 张记名的票/,
    ],
    [
      'who is not on the roll',
      (vote) => {
        const took = vote.leaves.find((leaf) => leaf.type === 'participated')
        Object.assign(took ?? {}, { voter: 'v99' })
      },
      /（v99 参加了）不在名册里/,
    ],
    [
      'who took part twice',
      (vote) => {
        for (const leaf of vote.leaves) if (leaf.type === 'participated' && leaf.voter === 'v1') leaf.voter = 'v0'
      },
      /（v0 参加了）记了两次/,
    ],
    [
      'who took part before the opening',
      (vote) => {
        const [took] = vote.leaves.splice(indexOf(vote, 'participated'), 1)
        if (took !== undefined) vote.leaves.splice(1, 0, took)
      },
      /（v0 参加了）排在开启记录之前/,
    ],
    [
      'who took part after the closing',
      (vote) => {
        const [took] = vote.leaves.splice(indexOf(vote, 'participated'), 1)
        if (took !== undefined) vote.leaves.push(took)
      },
      /v0 参加的记录.*排在截止记录之后/,
    ],
    [
      'a ballot that was sealed while others could still take part',
      (vote) => {
        const [ballot] = vote.leaves.splice(indexOf(vote, 'ballot.anonymous'), 1)
        if (ballot !== undefined) vote.leaves.splice(indexOf(vote, 'participated') + 1, 0, ballot)
      },
      /在截止以前就封存了/,
    ],
    [
      'a ballot that is not opened',
      (vote) => {
        vote.nameless = vote.nameless.slice(1)
      },
      /1 张不记名的票，票面清单里没有/,
    ],
  ])('%s is found', (_name, change, sentence) => {
    expect(anonymous(change)).toContainEqual(expect.stringMatching(sentence))
  })

  /** One ballot more and who cast it, behind the closing, in this order; a recount lets in those of them that `late` says. */
  function recounted(order: readonly ('took' | 'ballot')[], late: readonly ('took' | 'ballot')[] = order) {
    return anonymous((vote, opened) => {
      const [choices, salt] = [[{ motionId: 'm1', choice: 'for' as const }], base64(new Uint8Array(16).fill(9))]
      const ballot = anonymousLeaf(opened, anonymousCommitment('d1', choices, salt))
      const took: Leaf = { v: 1, type: 'participated', opened, voter: 'v3' }
      const from = vote.leaves.length
      vote.leaves.push(...order.map((what) => (what === 'took' ? took : ballot)))
      const at = vote.result.schedule.closesAt + 24 * 3_600_000
      const places = order.flatMap((what, place) => (late.includes(what) ? [from + place] : []))
      vote.leaves.push({ v: 1, type: 'deliberation.reclosed', opened, at, late: places })
      if (late.includes('ballot')) vote.nameless.push({ leaf: hex(hashOfLeaf(ballot)), choices, salt })
      const { motions, rules, schedule, participating: before } = vote.result
      const more = late.includes('took') ? 1 : 0
      const area = before.areaCentiSqm + more * (vote.homes[3]?.areaCentiSqm ?? 0)
      const participating = { persons: before.persons + more, areaCentiSqm: area }
      const counted = countAnonymous({ motions, rules, participating, ballots: vote.nameless })
      const reason = lateReason(late.includes('ballot') ? 1 : 0)
      const openingsHash = anonymousOpeningsHash(vote.nameless)
      const again = { treeSize: vote.leaves.length, revision: 1, reason, openingsHash, countedAt: at + 60_000 }
      const contested = { ...schedule, contestUntil: at + 7 * 24 * 3_600_000 }
      vote.result = { ...vote.result, ...counted, ...again, schedule: contested }
      vote.leaves.push({
        ...{ v: 1, type: 'deliberation.result', opened, at: again.countedAt, revision: 1, size: again.treeSize },
        ...{ result: resultHash(vote.result), auditBundle: openingsHash, reason },
      })
    })
  }

  test('a recount lets in a ballot with who cast it, and neither without the other', () => {
    expect(recounted(['took', 'ballot'])).toEqual([])
    expect(recounted(['ballot', 'took'])).toEqual([expect.stringMatching(/1 张不记名的票在截止以前就封存了/)])
    expect(recounted(['took', 'ballot'], ['ballot'])).toEqual(
      expect.arrayContaining([expect.stringMatching(/多了 1 张票/), expect.stringMatching(/v3 参加的记录.*之后/)]),
    )
    expect(recounted(['took', 'ballot'], ['took'])).toEqual(
      expect.arrayContaining([expect.stringMatching(/少了 1 张票/), expect.stringMatching(/不记名）：必须重新计票/)]),
    )
  })
})

describe('what the file says of the result and no leaf does', () => {
  type Said = Vote['result']
  const HOUR = 3_600_000

  test.each<[string, (result: Said) => Partial<Said>, RegExp]>([
    ['another form', () => ({ form: 'residentsMeeting' }), /标题、形式、效力/],
    ['another effect', () => ({ effect: 'consultative' }), /标题、形式、效力/],
    [
      'a later end of voting',
      ({ schedule }) => ({ schedule: { ...schedule, closesAt: schedule.closesAt + HOUR } }),
      /日期/,
    ],
    ['less time to object', ({ schedule }) => ({ schedule: { ...schedule, contestUntil: schedule.closesAt } }), /日期/],
    ['a quorum that was not met', ({ quorumMet }) => ({ quorumMet: quorumMet !== true }), /参与门槛/],
    ['a lower quorum', () => ({ quorumNeeded: { areaCentiSqm: 1, persons: 1 } }), /参与门槛/],
    ['another moment of counting', ({ countedAt }) => ({ countedAt: countedAt + 1 }), /计票的时间/],
    ['a count again', () => ({ revision: 1 }), /第 1 次重新计票/],
    ['a reason', () => ({ reason: '有人反对' }), /重新计票的原因/],
    ['papers for ballots by phone', ({ byChannel }) => ({ byChannel: { ...byChannel, paper: 1 } }), /各有几张票/],
  ])('%s is found, in the public file too', (_name, change, sentence) => {
    const file = bundleOf(voteOf(8, CAST))
    const forged = { ...file, result: { ...file.result, ...change(file.result) } }
    const { openings: _openings, nameless: _nameless, ...shown } = forged
    for (const one of [forged, { ...shown, kind: 'public' }])
      expect(said(one)).toContainEqual(expect.stringMatching(sentence))
  })

  test('more than what is checked is refused, and named', () => {
    const file = bundleOf(voteOf(8, CAST))
    const { result } = file
    const total = { ...result.total, adjusted: 5 }
    expect(said({ ...file, result: { ...result, total } })).toEqual([
      '这不是一份完整的表决文件：多出了「result · total · adjusted」',
    ])
    expect(said({ ...file, note: 1 })).toEqual(['这不是一份完整的表决文件：多出了「note」'])
    expect(said({ ...file, leaves: [{ index: -1, text: '' }] })).toEqual([
      '这不是一份完整的表决文件：「leaves · 第 1 项 · index」缺了，或者写法不对',
    ])
    expect(said(null)).toEqual(['这份文件读不出来：不是表决文件，或者没有下载完。请重新下载再试'])
    const [stray] = bundleOf(voteOf(8, [{ voter: 0, choice: 'for', signed: true }])).signatures
    expect(said({ ...file, signatures: [stray] })).toEqual(['文件里有 1 个手机签名，写明有签名的票是 0 张'])
    expect(said({ ...file, nameless: [{ leaf: PHOTO, choices: [], salt: '' }] })).toEqual(['有 1 份票面不属于这种表决'])
  })
})

describe('what an opening may not freeze', () => {
  /** A vote whose opening says something else, and everything after it goes by that. */
  function opening(
    change: (opening: Record<string, unknown>) => Record<string, unknown>,
    before?: (vote: Vote) => void,
  ): readonly string[] {
    const vote = voteOf(8, CAST)
    before?.(vote)
    const at = indexOf(vote, 'deliberation.opened')
    const first = vote.leaves[at]
    if (first?.type !== 'deliberation.opened') throw new Error('expected an opening')
    const named = hex(hashOfLeaf(first))
    const frozen: Leaf = { ...first, opening: { ...first.opening, ...change(first.opening) } }
    const after = hex(hashOfLeaf(frozen))
    vote.leaves = vote.leaves.map((leaf) =>
      'opened' in leaf && leaf.opened === named ? { ...leaf, opened: after } : leaf,
    )
    vote.leaves[at] = frozen
    vote.result = { ...vote.result, openedHash: after }
    const written = vote.leaves.at(-1)
    if (written?.type === 'deliberation.result') written.result = resultHash(vote.result)
    return said(bundleOf(vote))
  }

  test('an honest one is found right', () => {
    expect(opening(() => ({}))).toEqual([])
  })

  test('an easier threshold than the law’s for what is asked', () => {
    const motions = [{ motionId: 'm1', text: '绿地改为充电区', subject: 'changeCommonUse', matter: 'general' }]
    expect(opening(() => ({ motions }))).toContain('开启时定下的效力或通过门槛，和这些事项依法该有的不一样')
    expect(opening(() => ({ form: 'unitMeeting' }))).toContain('这样的表决依法不能开启（scopeOfForm）')
  })

  test('mandates where residents vote, and another number of homes than the roll has', () => {
    const residents = { electorate: 'residents', form: 'residentsMeeting' }
    expect(opening(() => residents)).toContain('居民投票不能委托，开启时却许了')
    expect(opening(() => ({ ...residents, rules: { ...voteOf(8, CAST).result.rules, proxyCap: 0 } }))).not.toContain(
      '居民投票不能委托，开启时却许了',
    )
    expect(opening(() => ({ homes: 8 }))).toEqual([])
    expect(opening(() => ({ homes: 9 }))).toEqual(['名册里有 8 套参加，开启时写的是 9 套'])
  })

  test('a proxy’s ballot where the frozen rules allow no mandate', () => {
    const proxy = (vote: Vote) => {
      Object.assign(ballotAt(vote, 1), { channel: 'proxy', revision: 9, evidence: PHOTO })
    }
    expect(found(proxy)).not.toContainEqual(expect.stringMatching(/不许委托/))
    const rules = { ...voteOf(8, CAST).result.rules, proxyCap: 0 }
    expect(opening(() => ({ rules }), proxy)).toContainEqual(
      expect.stringMatching(/^第 \d+ 号记录的票（v1）是代理票，这次表决不许委托$/),
    )
  })

  test('no witness at all out of a list that needs three', () => {
    const key = formatVerifier(signerOf(`${ORIGIN}/w-1`, 'cosignature', new Uint8Array(32).fill(9)))
    const witnesses = { witnesses: [{ key, kind: 'owner' }], cosigners: 0, owners: 0 }
    expect(opening(() => ({ witnesses }))).toContain('开启时定下的见证人数比应有的少，或有人写了两次')
  })

  test('three witnesses of its own choice out of five', () => {
    const five = [1, 2, 3, 4, 5].map((seed) => ({
      key: formatVerifier(signerOf(`${ORIGIN}/w-${String(seed)}`, 'cosignature', new Uint8Array(32).fill(seed))),
      kind: seed === 5 ? ('owner' as const) : ('community' as const),
    }))
    const appoint = (vote: Vote) => {
      const leaves = five.map(({ key, kind }, at): Leaf => ({
        ...{ v: 1, type: 'witness.appointed', witness: key, kind, replaces: null, approvals: [], at },
      }))
      vote.leaves.splice(1, 0, ...leaves)
    }
    const naming = (witnesses: typeof five) =>
      opening(() => ({ publishedAt: 3_600_000, witnesses: { witnesses, cosigners: 3, owners: 1 } }), appoint)
    const forgotten = five.slice(0, 2).map(({ key }) => `账本里的见证人 ${key} 没有写进开启记录`)
    expect(naming(five.slice(2))).toEqual(expect.arrayContaining(forgotten))
    expect(naming(five)).not.toContainEqual(expect.stringMatching(/没有写进开启记录/))
  })
})

test('a home that stands twice in the frozen roll', () => {
  const file = bundleOf(voteOf(8, CAST))
  const [home] = file.roll.homes
  const homes = [...file.roll.homes, ...(home === undefined ? [] : [home])]
  expect(said({ ...file, roll: { ...file.roll, homes } })).toContain('名册里 1号楼 1单元 101（h0）写了两次')
})

test('a second result of one count, and a result before the closing', () => {
  const twice = found((vote) => {
    const last = vote.leaves.at(-1)
    if (last?.type === 'deliberation.result') vote.leaves.push({ ...last, at: last.at + 1 })
  })
  expect(twice).toContainEqual(expect.stringMatching(/每次计票只能有一份结果/))
  const early = found((vote) => {
    const last = vote.leaves.pop()
    if (last !== undefined) vote.leaves.splice(2, 0, last)
  })
  expect(early).toContainEqual(expect.stringMatching(/结果记录排在截止记录之前/))
})

describe('a file as it comes from somebody', () => {
  const text = JSON.stringify(bundleOf(voteOf(8, CAST)))
  const read = (json: string) => {
    const file = readFile(json)
    return file.ok ? said(file.value) : [file.finding.text]
  }

  test('is read with a mark of its encoding, spaces and line breaks', () => {
    for (const one of [text, `\uFEFF${text}\n`, JSON.stringify(JSON.parse(text), null, 2)])
      expect(read(one)).toEqual([])
  })

  test('is refused where one name stands twice: two readers would see two files', () => {
    const twice = '文件里「title」在同一处写了两遍：不知道该信哪一个'
    expect(read(text.replace('"result":{', '"result":{"title":"别的事",'))).toEqual([twice])
    expect(read(text.replace('"result":{', '"result":{"\\u0074itle":"别的事",'))).toEqual([twice])
    // The same name in two places, and in a text, is none.
    expect(read(text.replace('"result":', ' "result":'))).toEqual([])
  })

  test('is refused cut off, or deeper than anything can be', () => {
    const deep = (count: number) => '['.repeat(count) + ']'.repeat(count)
    for (const one of ['', text.slice(0, -1), `${text}x`, deep(200_000), text.replace('{', `{"x":${deep(200_000)},`)]) {
      expect(read(one)).toEqual([expect.stringMatching(/^(这份文件读不出来|这不是一份完整的表决文件)/)])
    }
  })
})

test('what was announced is told in words, to be compared with the notice board', () => {
  expect(verifyBundle(bundleOf(voteOf(8, CAST))).facts?.result).toEqual([
    '参与 6 人 305.55 ㎡，名册 8 人 410.36 ㎡，达到门槛',
    '1. 续聘安和物业三年：通过。同意 5 人 254.07 ㎡，反对 0 人 0.00 ㎡，弃权 1 人 51.48 ㎡',
  ])
})

describe('a leaf that is dated back', () => {
  const key = formatVerifier(signerOf(`${ORIGIN}/w-1`, 'cosignature', new Uint8Array(32).fill(9)))
  const appointed: Leaf = {
    ...{ v: 1, type: 'witness.appointed', witness: key, kind: 'owner', replaces: null, approvals: [], at: 5 },
  }

  test('a witness who is put before everybody’s time', () => {
    expect(found((vote) => vote.leaves.push(appointed))).toEqual([
      expect.stringMatching(
        /^第 \d+ 号记录（见证人的任命）写着 1970-01-01 08:00，前面的记录却已经到了 .*：日期是倒填的$/,
      ),
    ])
    // In its place he says nothing wrong.
    expect(found((vote) => vote.leaves.push({ ...appointed, at: vote.result.countedAt }))).toEqual([])
  })

  test('an extension that is thought of when the last ballots are in', () => {
    const late = found((vote) => {
      const at = indexOf(vote, 'deliberation.closed')
      const { opened } = ballotAt(vote, 0)
      const { closesAt } = vote.result.schedule
      ballotAt(vote, 1).castAt = closesAt - 5
      const day = 24 * 3_600_000
      const extended: Leaf = {
        v: 1,
        type: 'deliberation.extended',
        opened,
        at: closesAt - day,
        closesAt: closesAt + day,
        reason: '',
      }
      vote.leaves.splice(at, 0, extended)
    })
    expect(late).toContainEqual(expect.stringMatching(/（延长）写着 .*：日期是倒填的$/))
  })
})
