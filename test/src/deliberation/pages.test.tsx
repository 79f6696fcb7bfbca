import { webcrypto } from 'node:crypto'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { identityCommitment, purchaserCommitment } from '~domain/deliberation/identity'
import { sha256 as hashOf } from '@noble/hashes/sha2.js'
import { hex } from '~domain/deliberation/bytes'
import { personCommitment } from '~domain/ledger/leaves'
import BallotPage from '@/packages/deliberation/pages/ballot/index'
import DetailPage from '@/packages/deliberation/pages/detail/index'
import ReceiptPage from '@/packages/deliberation/pages/receipt/index'
import ResultPage from '@/packages/deliberation/pages/result/index'
import RosterPage from '@/packages/deliberation/pages/roster/index'
import DeliberationsPage from '@/pages/deliberations/index'
import { signedOut } from '@/platform/localcloud.h5'
import { forgetAll, openWith } from '../stand-ins/taro'
import { card, counted, deliberation, NOW, ONE_HOME, TWO_HOMES } from './fixtures'
import { cloud } from './cloud'
import { officeFor } from './office'

const RECEIPT = {
  code: 'THY2-8K4M-3PWQ',
  deliberationId: 'd-1',
  voterId: TWO_HOMES.voterId,
  revision: 0,
  channel: 'phone',
  castAt: NOW,
  areaCentiSqm: TWO_HOMES.areaCentiSqm,
} as const

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})

const replaced = jest.spyOn(Taro, 'redirectTo')
const opened = jest.spyOn(Taro, 'navigateTo')

let keptBetweenPages = 0
beforeEach(() => {
  forgetAll()
  jest.clearAllMocks()
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  // A vote of its own for every test: what one phone keeps does not reach the next test.
  keptBetweenPages += 1
  openWith({ compoundId: 'c-1', deliberationId: `d-${keptBetweenPages}` })
})

/** The vote of this test, with what takes in its ballots. */
const office = (vote = deliberation()) => officeFor({ ...vote, deliberationId: `d-${keptBetweenPages}` }, 'c-1')

const option = (motion: number, word: string) =>
  within(screen.getByRole('radiogroup', { name: new RegExp(`^第 ${motion} 件`) })).getByRole('radio', { name: word })

async function openBallot() {
  render(<BallotPage />)
  await screen.findByRole('radiogroup', { name: /^第 1 件/ })
}

async function fillAndCheck() {
  for (const motion of [1, 2, 3]) fireEvent.click(option(motion, motion === 3 ? '反对' : '同意'))
  fireEvent.click(screen.getByRole('button', { name: '核对' }))
  await screen.findByRole('dialog')
}

async function confirm() {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: '确认投出' }))
    await Promise.resolve()
  })
}

describe('a ballot', () => {
  test('cannot be checked, let alone sent, before every motion is answered', async () => {
    const { sentTo } = cloud({ get: deliberation() })
    await openBallot()
    for (const motion of [1, 2]) {
      fireEvent.click(option(motion, '同意'))
      const check = screen.getByRole('button', { name: '核对' })
      expect(check.getAttribute('aria-disabled')).toBe('true')
      fireEvent.click(check)
      expect(screen.queryByRole('dialog')).toBeNull()
    }
    expect(screen.getByText(/已选 2\s件，还差 1\s件/)).toBeTruthy()
    fireEvent.click(option(3, '弃权'))
    expect(screen.getByRole('button', { name: '核对' }).getAttribute('aria-disabled')).not.toBe('true')
    expect(sentTo('cast')).toEqual([])
  })

  test('pushes nothing: three equal options in one order, none chosen', async () => {
    cloud({ get: deliberation() })
    await openBallot()
    for (const group of screen.getAllByRole('radiogroup')) {
      const options = within(group).getAllByRole('radio')
      expect(options.map((each) => each.getAttribute('aria-label'))).toEqual(['同意', '反对', '弃权'])
      expect(options.map((each) => each.getAttribute('aria-checked'))).toEqual(['false', 'false', 'false'])
      expect(new Set(options.map((each) => each.className)).size).toBe(1)
    }
  })

  test('looks the same whichever option is chosen', async () => {
    cloud({ get: deliberation() })
    await openBallot()
    const looks = ['同意', '反对', '弃权'].map((word) => {
      fireEvent.click(option(1, word))
      return option(1, word).className
    })
    expect(new Set(looks).size).toBe(1)
  })

  test('is read back with who can see it, then cast once, and leads to its receipt', async () => {
    const { sentTo } = cloud(office().answers)
    await openBallot()
    await fillAndCheck()
    const sheet = within(screen.getByRole('dialog', { name: '核对一下，投出后不能改' }))
    expect(sheet.getAllByText('同意')).toHaveLength(2)
    expect(sheet.getAllByText('反对')).toHaveLength(1)
    expect(sheet.getByText(/任何页面都不显示谁投了什么/)).toBeTruthy()
    expect(sheet.getByText(/计票人和监事可以看到您的选择/)).toBeTruthy()
    await confirm()
    await waitFor(() => {
      expect(replaced).toHaveBeenCalledTimes(1)
    })
    expect(sentTo('cast')).toHaveLength(1)
    expect(sentTo('cast')[0]?.['choices']).toEqual([
      { motionId: 'm1', choice: 'for' },
      { motionId: 'm2', choice: 'for' },
      { motionId: 'm3', choice: 'against' },
    ])
  })

  test('that did not get through keeps everything, and tried again after closing the page is the same act', async () => {
    const { answers } = office()
    const { sentTo } = cloud({ ...answers, cast: 'silence' })
    const { unmount } = render(<BallotPage />)
    await screen.findByRole('radiogroup', { name: /^第 1 件/ })
    await fillAndCheck()
    await confirm()
    await screen.findByText(/已填的都留着/)
    const first = sentTo('cast')[0]
    unmount()

    const again = cloud(answers)
    await openBallot()
    expect(option(3, '反对').getAttribute('aria-checked')).toBe('true')
    fireEvent.click(screen.getByRole('button', { name: '核对' }))
    await confirm()
    await waitFor(() => {
      expect(replaced).toHaveBeenCalled()
    })
    expect(again.sentTo('cast')[0]).toEqual(first)
  })

  test('of a voter for whom one stands is told in a plain sentence, with channel and time', async () => {
    const refusal = { code: 'ALREADY_CAST', params: { channel: 'phone', castAt: NOW }, requestId: 'r' }
    cloud({ ...office().answers, cast: { error: refusal } })
    await openBallot()
    await fillAndCheck()
    await confirm()
    const sentence = await screen.findByText(/这张票已在 11月18日 9:41 用手机投出/)
    expect(sentence.textContent).toContain('您刚才选的没有计入')
    expect(sentence.textContent).not.toContain('ALREADY_CAST')
    expect(screen.queryByRole('radiogroup')).toBeNull()
  })

  test.each([
    ['SIGNATURE_NEEDED', {}, '换成这部手机'],
    ['NOT_DESIGNATED', { decided: false, persons: 2 }, '去商定谁来投'],
  ])('that is refused with %s leads to what is to be done first', async (code, params, wayOn) => {
    cloud({ ...office().answers, cast: { error: { code, params, requestId: 'r' } } })
    await openBallot()
    await fillAndCheck()
    await confirm()
    await screen.findByRole('button', { name: wayOn })
    expect(screen.queryByRole('radiogroup')).toBeNull()
  })

  test('whose answer broke off is not said to have changed nothing', async () => {
    cloud({ ...office().answers, cast: { error: { code: 'INTERNAL', params: {}, requestId: '7c1d5e02-44' } } })
    await openBallot()
    await fillAndCheck()
    await confirm()
    const sentence = await screen.findByText(/还不知道投进去没有/)
    expect(sentence.textContent).toMatch(/再点一次.*7c1d5e02$/)
  })

  test('that leaves a motion out leads to it', async () => {
    cloud(office().answers)
    await openBallot()
    fireEvent.click(option(1, '同意'))
    fireEvent.click(option(3, '反对'))
    await screen.findByRole('button', { name: /去选第\s2\s件/ })
    fireEvent.click(option(2, '弃权'))
    expect(screen.queryByRole('button', { name: /去选第/ })).toBeNull()
  })

  test('is not offered before opening or to whom a ballot stands', async () => {
    cloud({ get: deliberation({ phase: 'roster', schedule: { ...deliberation().schedule, opensAt: NOW + 1 } }) })
    const { unmount } = render(<BallotPage />)
    await screen.findByText(/还没开始投票/)
    unmount()
    const standing = {
      channel: 'paper',
      castAt: NOW,
      revision: 0,
      mayChange: false,
      waits: false,
      deniable: true,
    } as const
    cloud({ get: deliberation({ mine: [{ ...TWO_HOMES, standing }] }) })
    render(<BallotPage />)
    await screen.findByText(/用纸质票投出/)
    expect(screen.queryByRole('radiogroup')).toBeNull()
  })

  test('one of several is picked first', async () => {
    cloud({ get: deliberation({ mine: [TWO_HOMES, ONE_HOME] }) })
    render(<BallotPage />)
    const group = await screen.findByRole('radiogroup', { name: '先投哪一张' })
    fireEvent.click(within(group).getByText('5号楼1单元201'))
    await screen.findByRole('radiogroup', { name: /^第 1 件/ })
    expect(screen.getByText('5号楼1单元201')).toBeTruthy()
    expect(screen.queryByText('1号楼1单元302')).toBeNull()
  })
})

describe('a change of ballot', () => {
  const standing = {
    channel: 'phone',
    castAt: NOW,
    revision: 0,
    mayChange: true,
    waits: false,
    deniable: true,
  } as const
  const rules = { ...deliberation().rules, changesAllowed: 1 as const }

  test('is announced before the first cast', async () => {
    cloud({ get: deliberation({ rules }) })
    await openBallot()
    expect(screen.getByText(/截止前还可以改一次/)).toBeTruthy()
    await fillAndCheck()
    expect(screen.getByRole('dialog', { name: '核对一下，投出后，截止前还可以改一次' })).toBeTruthy()
  })

  test('is asked for, starts empty, and is sent as a change', async () => {
    const { sentTo } = cloud(office(deliberation({ rules, mine: [{ ...TWO_HOMES, standing }] })).answers)
    const { unmount } = render(<BallotPage />)
    fireEvent.click(await screen.findByRole('button', { name: '改一次' }))
    unmount()
    openWith({ compoundId: 'c-1', deliberationId: `d-${keptBetweenPages}`, voterId: TWO_HOMES.voterId, change: '1' })
    await openBallot()
    for (const each of screen.getAllByRole('radio')) expect(each.getAttribute('aria-checked')).toBe('false')
    await fillAndCheck()
    expect(screen.getByRole('dialog', { name: '核对一下，改完这一次，就不能再改了' })).toBeTruthy()
    await confirm()
    await waitFor(() => {
      expect(replaced).toHaveBeenCalled()
    })
    expect(sentTo('cast')[0]).toMatchObject({ revision: 1 })
  })
})

describe('a vote that was cancelled', () => {
  const cancelled = {
    at: NOW,
    kind: 'rollError',
    reason: '3号楼漏了 12 户',
    signers: [
      { nameMasked: '陈*凤', role: 'committee', at: NOW, isMe: false },
      { nameMasked: '王*萱', role: 'committee', at: NOW, isMe: false },
      { nameMasked: '吴*梅', role: 'communityWorker', at: NOW, isMe: false },
    ],
  } as const

  test('says why and by whom, and offers nothing to do', async () => {
    cloud({
      get: deliberation({
        phase: 'cancelled',
        participation: null,
        cancelled: { ...cancelled, signers: [...cancelled.signers] },
      }),
    })
    const { container } = render(<DetailPage />)
    await screen.findAllByText(/名册确有错误/)
    expect(container.textContent).toMatch(/3号楼漏了 12 户（业委会 陈\*凤、业委会 王\*萱、居委会 吴\*梅）/)
    expect(screen.queryByRole('button', { name: /去投票|延长|撤销|看结果/ })).toBeNull()
  })
})

describe('staff', () => {
  test('propose an extension with its length and its reason, and nothing without them', async () => {
    const mayPropose = { extensionUntil: deliberation().schedule.closesAt + 7 * 86_400_000, cancelling: true }
    const { sentTo } = cloud({ get: deliberation({ mayPropose }), proposeExtension: { proposalId: 'p' } })
    render(<DetailPage />)
    fireEvent.click(await screen.findByRole('button', { name: '延长' }))
    fireEvent.click(screen.getByRole('button', { name: '提出，等另一个人确认' }))
    expect(await screen.findByText('选一下延长几天')).toBeTruthy()
    expect(sentTo('proposeExtension')).toEqual([])
    fireEvent.click(screen.getByRole('radio', { name: /^3\s天$/ }))
    fireEvent.input(screen.getByRole('textbox', { name: '为什么延长' }), { target: { value: '连日下雨没送完' } })
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: '提出，等另一个人确认' }))
      await Promise.resolve()
    })
    await waitFor(() => {
      expect(sentTo('proposeExtension')).toMatchObject([
        { closesAt: deliberation().schedule.closesAt + 3 * 86_400_000, reason: '连日下雨没送完' },
      ])
    })
  })

  test('sign what another proposed, and take back what they proposed themselves', async () => {
    const proposed = { nameMasked: '陈*凤', role: 'committee' as const, at: NOW, isMe: false }
    const extension = {
      proposalId: 'p1',
      formerClosesAt: NOW,
      closesAt: NOW + 86_400_000,
      reason: '下雨',
      proposed,
      confirmed: null,
      lapsesAt: NOW,
      mayConfirm: true,
    }
    const { sentTo } = cloud({ get: deliberation({ extension }), confirmChange: { done: true } })
    const { unmount } = render(<DetailPage />)
    const sign = await screen.findByRole('button', { name: '确认延长' })
    await act(async () => {
      fireEvent.click(sign)
      await Promise.resolve()
    })
    await waitFor(() => {
      expect(sentTo('confirmChange')).toMatchObject([{ proposalId: 'p1' }])
    })
    unmount()
    cloud({
      get: deliberation({ extension: { ...extension, mayConfirm: false, proposed: { ...proposed, isMe: true } } }),
    })
    render(<DetailPage />)
    expect(await screen.findByRole('button', { name: '撤回我提的' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: '确认延长' })).toBeNull()
  })
})

describe('one’s own entry in the public roster', () => {
  const person = { name: '张桂芳', idTail: '0001', phoneMasked: '139****0001', salt: 'AAAAAAAAAAAAAAAAAAAAAA==' }
  const commitment = purchaserCommitment(person)
  const opening = {
    compoundId: 'c-1',
    voterId: TWO_HOMES.voterId,
    developer: false,
    persons: [{ commitment, opened: person }],
    salt: 'AQAAAAAAAAAAAAAAAAAAAA==',
    cursor: '0',
  }
  const entry = {
    voterId: TWO_HOMES.voterId,
    homes: [],
    homeCount: 2,
    byBuilding: [],
    areaCentiSqm: 15152,
    mine: true,
    succeeded: null,
    merge: null,
    commitment: identityCommitment({ ...opening, persons: [commitment] }),
  }

  test.each([
    ['is computed on the phone and found the same', entry, /对上了/],
    ['that was exchanged is told plainly', { ...entry, commitment: 'f'.repeat(64) }, /对不上/],
    ['that is not there is told as well', { ...entry, voterId: 'another' }, /对不上/],
  ])('%s', async (_name, shown, words) => {
    cloud({ get: deliberation(), identity: opening, roster: { voters: [shown], next: null } })
    render(<RosterPage />)
    const check = await screen.findByRole('button', { name: '核对我的这一条' })
    await act(async () => {
      fireEvent.click(check)
      await Promise.resolve()
    })
    expect(await screen.findByText(words)).toBeTruthy()
  })

  const salt = 'AgAAAAAAAAAAAAAAAAAAAA=='
  const named = { at: NOW, person: personCommitment('o-buyer', salt) }
  const standing = {
    channel: 'phone',
    castAt: NOW,
    revision: 0,
    mayChange: false,
    waits: false,
    deniable: true,
  } as const
  const bought = deliberation({ mine: [{ ...TWO_HOMES, right: 'succeeded', standing }] })

  test.each([
    ['of a buyer who has cast opens his own succession', named, /接手人，就是您现在用的这个微信/],
    ['of a buyer that names another is told plainly', { ...named, person: 'x' }, /写的接手人不是您/],
    ['of a buyer whom it does not name is told as well', null, /写的接手人不是您/],
  ])('%s', async (_name, succeeded, words) => {
    const succession = { voterId: TWO_HOMES.voterId, account: 'o-buyer', salt, cursor: '0' }
    cloud({ get: bought, succession, roster: { voters: [{ ...entry, succeeded }], next: null } })
    render(<RosterPage />)
    const check = await screen.findByRole('button', { name: '核对我的这一条' })
    await act(async () => {
      fireEvent.click(check)
      await Promise.resolve()
    })
    expect(await screen.findByText(words)).toBeTruthy()
  })

  test('of a buyer who has not cast has nothing of his yet', async () => {
    cloud({
      get: deliberation({ mine: [{ ...TWO_HOMES, right: 'succeeded' }] }),
      roster: { voters: [entry], next: null },
    })
    render(<RosterPage />)
    await screen.findByText('您名下')
    expect(screen.queryByRole('button', { name: '核对我的这一条' })).toBeNull()
  })
})

describe('a receipt', () => {
  test('never says what was chosen', async () => {
    const standing = {
      channel: 'phone',
      castAt: NOW,
      revision: 0,
      mayChange: false,
      waits: false,
      deniable: true,
    } as const
    openWith({ compoundId: 'c-1', deliberationId: 'd-r', voterId: TWO_HOMES.voterId })
    Taro.setStorageSync('yb.receipt.d-r.voter-1', JSON.stringify({ ...RECEIPT, deliberationId: 'd-r' }))
    cloud({ get: deliberation({ mine: [{ ...TWO_HOMES, standing }] }) })
    const { container } = render(<ReceiptPage />)
    await screen.findByText('THY2-8K4M-3PWQ')
    expect(screen.getByText('已收下')).toBeTruthy()
    expect(container.textContent).not.toMatch(/同意|反对|弃权/)
    expect(screen.queryByText(/验证我的票/)).toBeNull()
  })
})

describe('a vote that runs', () => {
  test('shows participation in both dimensions and no figure for or against', async () => {
    cloud({ get: deliberation() })
    render(<DetailPage />)
    await screen.findByRole('img', { name: /按面积.*60\.40%.*还差2,704\.02/ })
    expect(screen.getByRole('img', { name: /按人数.*59\.61%.*还差33/ })).toBeTruthy()
    expect(screen.getByText(/谁也看不到同意和反对各有多少/)).toBeTruthy()
    expect(screen.queryByRole('img', { name: /同意 \d/ })).toBeNull()
    expect(screen.getByRole('button', { name: '去投票' })).toBeTruthy()
  })
})

describe('the papers of a vote', () => {
  const bytes = new TextEncoder().encode('%PDF offer')
  const sha256 = hex(hashOf(bytes))
  const papers = [{ name: '报价.pdf', sha256 }]
  const shown = jest.spyOn(window, 'open').mockReturnValue(null)

  /** Storage at an address of its own, beside the functions. */
  function stored(body: Uint8Array) {
    cloud({ get: deliberation({ attachments: papers }), attachment: { url: 'https://files.example/offer.pdf' } })
    const functions = globalThis.fetch
    globalThis.fetch = (url, init) =>
      url === 'https://files.example/offer.pdf'
        ? Promise.resolve({ ok: true, arrayBuffer: () => Promise.resolve(Uint8Array.from(body).buffer) } as Response)
        : functions(url, init)
  }
  const open = async () => {
    const { unmount } = render(<DetailPage />)
    const row = await screen.findByRole('button', { name: /^报价.pdf/ })
    await act(async () => {
      fireEvent.click(row)
      await Promise.resolve()
    })
    return unmount
  }

  test('are opened when they are what was announced, and not when something else lies there', async () => {
    stored(bytes)
    const unmount = await open()
    await waitFor(() => {
      expect(shown).toHaveBeenCalledTimes(1)
    })
    unmount()
    stored(new TextEncoder().encode('%PDF another offer'))
    await open()
    await screen.findByText(/和公告时的不一样，没有打开/)
    expect(shown).toHaveBeenCalledTimes(1)
  })
})

describe('who has sold and keeps one vote', () => {
  test('is asked for nothing of the compound that would be refused him', async () => {
    const sold = { compoundId: 'c-1', state: 'ended' }
    const asked = ['ofVote', 'tasks', 'escalation', 'costs', 'official', 'recount']
    const { sentTo } = cloud({ me: { bindings: [sold], grants: [] }, get: deliberation(), result: counted() })
    const { unmount } = render(<DetailPage />)
    await screen.findByRole('button', { name: '去投票' })
    await waitFor(() => {
      expect(sentTo('me')).not.toEqual([])
    })
    unmount()
    render(<ResultPage />)
    await screen.findByText(/2\s件通过/)
    expect(asked.flatMap(sentTo)).toEqual([])
  })
})

describe('a meeting before the vote', () => {
  const me = {
    bindings: [],
    grants: [{ role: 'committee', scope: { level: 'compound', id: 'c-1' }, compoundId: 'c-1' }],
  }
  const held = {
    ...{ meetingId: 'mt-1', deliberationId: null, title: '电梯到底要不要大修', form: 'buildingMeeting' },
    ...{ scope: { level: 'building', building: '1号楼' }, place: '1号楼大厅', startsAt: NOW, phase: 'closed' },
  }

  test('is put beside it by who keeps both, and everybody sees that it came first', async () => {
    const { sentTo } = cloud({
      me,
      get: deliberation(),
      ofVote: { meetings: [], mayAnnounce: true, attachable: [held], takenOff: [] },
      attach: {},
    })
    const { unmount } = render(<DetailPage />)
    fireEvent.click(await screen.findByRole('button', { name: /^附上先前开的会/ }))
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: /^电梯到底要不要大修/ }))
      await Promise.resolve()
    })
    await waitFor(() => {
      expect(sentTo('attach')).toMatchObject([{ compoundId: 'c-1', meetingId: 'mt-1' }])
    })
    unmount()
    const gone = { meetingId: 'mt-2', title: '停车怎么收', at: NOW, by: '吴*雪', reason: '说的是另一件事' }
    cloud({
      me,
      get: deliberation(),
      ofVote: { meetings: [held], mayAnnounce: false, attachable: [], takenOff: [gone] },
    })
    render(<DetailPage />)
    expect(await screen.findByRole('button', { name: /^先在会上商量过/ })).toBeTruthy()
    expect(screen.getByRole('button', { name: /停车怎么收.*吴\*雪取下来的：说的是另一件事/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^附上先前开的会/ })).toBeNull()
  })
})

describe('a result', () => {
  test('that was counted again says why at the top', async () => {
    cloud({ result: counted({ revision: 1, reason: '截止记录之后又发现 1 张截止前投出的有效票' }) })
    render(<ResultPage />)
    await screen.findByText('重新计过票，因为截止记录之后又发现 1 张截止前投出的有效票。')
    await screen.findByText('以前的结果，提了几件、怎么定的')
  })

  test('shows each motion in both dimensions as sentences, cut off', async () => {
    cloud({ result: counted() })
    render(<ResultPage />)
    await screen.findByText(/2\s件通过 1\s件，1\s件没通过/)
    expect(screen.getAllByRole('img', { name: /同意/ }).map((bar) => bar.getAttribute('aria-label'))).toEqual([
      '按面积：同意 77.18%，反对 14.95%，弃权 7.86%',
      '按人数：同意 75.48%，反对 16.15%，弃权 8.35%',
      '按面积：同意 76.11%，反对 18.25%，弃权 5.62%',
      '按人数：同意 73.81%，反对 20.05%，弃权 6.12%',
    ])
    expect(screen.getByText(/还差 5\s人/)).toBeTruthy()
    expect(screen.getByText(/面积够了，人数没够/)).toBeTruthy()
  })

  test('of a consultation has no gate', async () => {
    const motions = counted().motions.map((motion) => ({
      ...motion,
      matter: 'consultative' as const,
      needed: null,
      areaMet: null,
      personsMet: null,
      passed: null,
    }))
    const none = { quorumNeeded: null, areaQuorumMet: null, personsQuorumMet: null, quorumMet: null }
    cloud({ result: counted({ effect: 'consultative', motions, ...none }) })
    const { container } = render(<ResultPage />)
    await screen.findByText(/359\s人说了意见/)
    expect(container.textContent).not.toMatch(/第一关|第二关|还差|够了|通过了/)
    expect(screen.getAllByText('只听意见，不作决定').length).toBeGreaterThan(0)
  })
})

describe('lists', () => {
  const me = { bindings: [], grants: [{ role: 'supervisor', compoundId: 'c-1', compoundName: '天惠苑', scope: {} }] }

  test('a card leads to what is to do', async () => {
    cloud({ me, list: { deliberations: [card()], next: null } })
    render(<DeliberationsPage />)
    const go = await screen.findByRole('button', { name: /^去投票：/ })
    await act(async () => {
      fireEvent.click(go)
      await Promise.resolve()
    })
    expect(opened).toHaveBeenCalledWith({ url: expect.stringContaining('/ballot/') as string })
    expect(screen.getByText('法定表决，结果对全体业主有效')).toBeTruthy()
  })

  test('the roster marks one’s own entry and loads the next page on demand', async () => {
    const voter = (voterId: string, room: string, mine: boolean) => ({
      voterId,
      areaCentiSqm: 8937,
      mine,
      homes: [{ building: '1号楼', unit: '1单元', room, areaCentiSqm: 8937 }],
      homeCount: 1,
      byBuilding: [],
      commitment: 'a'.repeat(64),
      succeeded: null,
      merge: mine ? null : { reason: '证件号一致', at: 0, by: { nameMasked: '周*明', role: 'committee' } },
    })
    const { sentTo } = cloud({
      get: deliberation({ mine: [] }),
      roster: (input) =>
        input['cursor'] === undefined
          ? { voters: [voter('v1', '101', true)], next: '1' }
          : { voters: [voter('v2', '102', false)], next: null },
    })
    render(<RosterPage />)
    await screen.findByText('1号楼1单元101')
    expect(screen.getAllByText('您的')).toHaveLength(1)
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: '再看一些' }))
      await Promise.resolve()
    })
    await screen.findByText('1号楼1单元102')
    expect(screen.getAllByText(/^按同一买受人合并，算 1 人：证件号一致（.*周\*明.*另一人已复核）$/)).toHaveLength(1)
    expect(sentTo('roster').map(({ cursor }) => cursor)).toEqual([undefined, '1'])
    expect(screen.queryByRole('button', { name: '再看一些' })).toBeNull()
  })
})
