import { webcrypto } from 'node:crypto'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { signerOf } from '~domain/ledger/note'
import type { ActionOutput } from '~types/contracts'
import { signingKey } from '@/keys/signing'
import BallotPage from '@/packages/deliberation/pages/ballot/index'
import DetailPage from '@/packages/deliberation/pages/detail/index'
import ReceiptPage from '@/packages/deliberation/pages/receipt/index'
import VerifyPage from '@/packages/deliberation/pages/verify/index'
import { signedOut } from '@/platform/localcloud.h5'
import { everythingStored, forgetAll, openWith, showAgain } from '../stand-ins/taro'
import { cloud } from './cloud'
import { deliberation, NOW, TWO_HOMES } from './fixtures'
import { officeFor } from './office'

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})

const replaced = jest.spyOn(Taro, 'redirectTo')
const { voterId } = TWO_HOMES
const standing = { channel: 'phone', castAt: NOW, revision: 0, mayChange: false, waits: false, deniable: true } as const

/** A compound and a vote of its own for every test: what one phone keeps does not reach the next. */
let number = 0
let place: { compoundId: string; deliberationId: string }
let now: jest.SpyInstance<number, []>
beforeEach(() => {
  forgetAll()
  jest.clearAllMocks()
  now = jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  number += 1
  place = { compoundId: `s-${number}`, deliberationId: `s-${number}` }
  openWith(place)
})

/** A vote of this phone, whose key the cloud knows. */
async function keyed(vote: Partial<ActionOutput<'deliberation.get'>> = {}) {
  const { keyId } = await signingKey(place.compoundId)
  const shown = deliberation({ ...vote, deliberationId: place.deliberationId })
  return officeFor(shown, place.compoundId, () => keyId)
}

async function castAll() {
  const page = render(<BallotPage />)
  await screen.findByRole('radiogroup', { name: /^第 1 件/ })
  for (const motion of [1, 2, 3]) {
    const group = within(screen.getByRole('radiogroup', { name: new RegExp(`^第 ${motion} 件`) }))
    fireEvent.click(group.getByRole('radio', { name: '同意' }))
  }
  fireEvent.click(screen.getByRole('button', { name: '核对' }))
  await screen.findByRole('dialog')
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: '确认投出' }))
    await Promise.resolve()
  })
  return page
}

/** Casts and has it sealed. */
async function castAndSeal() {
  const office = await keyed()
  cloud(office.answers)
  const { unmount } = await castAll()
  await waitFor(() => {
    expect(replaced).toHaveBeenCalled()
  })
  unmount()
  office.seal()
  openWith({ ...place, voterId })
  return office
}

async function isRed() {
  expect(await screen.findByText('对不上，请马上打给居委会')).toBeTruthy()
  expect(screen.queryByText(/投好了|您的票在/)).toBeNull()
  const names = screen.queryAllByRole('button').map((button) => button.textContent)
  expect(names.filter((name) => /知道|关闭|再试|忽略/.test(name))).toEqual([])
}

describe('a phone that casts', () => {
  test('signs what it shows, with its own bytes in the salt, and keeps neither choice nor salt', async () => {
    const office = await keyed()
    const { sentTo } = cloud(office.answers)
    await castAll()
    await waitFor(() => {
      expect(replaced).toHaveBeenCalledTimes(1)
    })
    const [sent] = sentTo('cast')
    const { keyId } = await signingKey(place.compoundId)
    expect(sent?.['signed']).toMatchObject({ by: keyId })
    const { phoneHalf } = sent?.['signed'] as { phoneHalf: string }
    const kept = everythingStored()
    expect(kept).toContain('sealedBy')
    expect(kept).not.toContain(phoneHalf)
    expect(kept).not.toMatch(/salt|choice/)
  })

  test('neither signs nor sends when the sealed opening has another text than the page', async () => {
    const office = await keyed()
    const motions = office.vote.motions.map((motion) => ({ ...motion, text: `${motion.text}（另有所指）` }))
    const { sentTo } = cloud({ ...office.answers, get: { ...office.vote, motions } })
    await castAll()
    await isRed()
    expect(sentTo('cast')).toEqual([])
  })

  test('does not send what another phone has to sign', async () => {
    const office = await keyed()
    const paper = () => ({ ...office.paper(), keyId: 'ab'.repeat(8) })
    const { sentTo } = cloud({ ...office.answers, paper })
    await castAll()
    expect(await screen.findByText(/请用原来那部手机投/)).toBeTruthy()
    expect(sentTo('cast')).toEqual([])
  })

  test('says before anything is chosen that another phone signs, and how to change', async () => {
    const office = await keyed()
    const current = { keyId: 'ab'.repeat(8), since: NOW }
    const keys = { current, waiting: null, refused: null, former: [] }
    cloud({ ...office.answers, 'membership.keys': { keys } })
    const { unmount } = render(<BallotPage />)
    expect(await screen.findByText('请用原来那部手机投')).toBeTruthy()
    expect(screen.getByRole('button', { name: '换成这部手机' })).toBeTruthy()
    expect(screen.queryByRole('radio')).toBeNull()
    unmount()

    const { keyId } = await signingKey(place.compoundId)
    const waiting = { keyId, requestedAt: NOW, dueAt: NOW + 2 * 86_400_000 }
    cloud({ ...office.answers, 'membership.keys': { keys: { ...keys, waiting } } })
    render(<BallotPage />)
    expect(await screen.findByText('换手机在等人核对')).toBeTruthy()
  })

  type Taken = ActionOutput<'deliberation.cast'>
  test.each<[string, (taken: Taken) => Taken]>([
    ['a leaf of another area', (taken) => ({ ...taken, leaf: taken.leaf.replace('"area":15152', '"area":15151') })],
    ['a leaf of another revision', (taken) => ({ ...taken, leaf: taken.leaf.replace('"revision":0', '"revision":1') })],
    ['another salt', (taken) => ({ ...taken, salt: 'AAAAAAAAAAAAAAAAAAAAAA==' })],
    ['a receipt of another voter', (taken) => ({ ...taken, receipt: { ...taken.receipt, voterId: 'voter-9' } })],
    ['a promise of another leaf', (taken) => ({ ...taken, promise: { ...taken.promise, leafHash: 'a'.repeat(64) } })],
    ['a promise that is too late', (taken) => ({ ...taken, promise: { ...taken.promise, sealedBy: NOW + 1e9 } })],
    ['a promise by nobody', (taken) => ({ ...taken, promise: { ...taken.promise, signature: `${'A'.repeat(86)}==` } })],
    ['a receipt key of its own', (taken) => ({ ...taken, receiptKey: `${'A'.repeat(43)}=` })],
  ])('says nothing of a cast ballot when it gets %s, and stays red', async (_name, lie) => {
    const office = await keyed()
    cloud({ ...office.answers, cast: (input: object) => lie(office.answers.cast(input)) })
    const { unmount } = await castAll()
    await isRed()
    expect(replaced).not.toHaveBeenCalled()
    unmount()
    cloud(office.answers)
    render(<BallotPage />)
    await isRed()
  })
})

describe('an anonymous ballot', () => {
  const nameless = async () => {
    const motions = deliberation().motions.map((motion) => ({ ...motion, matter: 'consultative' as const }))
    return keyed({ motions, effect: 'consultative', rules: { ...deliberation().rules, anonymous: true } })
  }

  test('says whom it hides from, is signed by no key, and is repeated with the nonce that this phone has kept', async () => {
    const office = await nameless()
    let lost = true
    const castAnonymously = (input: object) => {
      const taken = office.answers.castAnonymously(input)
      if (!lost) return taken
      lost = false
      throw new Error('the answer did not come')
    }
    const { sentTo } = cloud({ ...office.answers, castAnonymously })
    render(<BallotPage />)
    expect(await screen.findByText('这次不记名：对邻居保密，对管后台的人不保密。')).toBeTruthy()
    cleanup()
    await castAll()
    await waitFor(() => {
      expect(replaced).toHaveBeenCalledTimes(1)
    })
    const [first, ...repeated] = sentTo('castAnonymously')
    expect(repeated.length).toBeGreaterThan(0)
    for (const again of repeated) expect(again).toEqual(first)
    expect(sentTo('cast')).toEqual([])
    expect(JSON.stringify(first)).not.toContain('signature')
    expect(everythingStored()).not.toContain(String(first?.['nonce']))
    expect(everythingStored()).not.toMatch(/salt|choice/)
  })

  test('is promised for after closing: its receipt says so, and its picture would find no ballot', async () => {
    const office = await nameless()
    cloud(office.answers)
    const { unmount } = await castAll()
    await waitFor(() => {
      expect(replaced).toHaveBeenCalled()
    })
    unmount()
    openWith({ ...place, voterId })
    cloud({ ...office.answers, get: { ...office.vote, mine: [{ ...TWO_HOMES, standing }] } })
    render(<ReceiptPage />)
    expect(await screen.findByText(/^截止后才封存，最晚/)).toBeTruthy()
    expect(screen.getByRole('button', { name: '把回执存成图片' })).toBeTruthy()
  })

  test.each<[string, (taken: ActionOutput<'deliberation.castAnonymously'>) => object]>([
    ['another half of the salt', (taken) => ({ ...taken, saltHalf: 'AAAAAAAAAAAAAAAAAAAAAA==' })],
    ['a leaf that names the voter', (taken) => ({ ...taken, leaf: taken.leaf.replace('"v":1', '"v":1,"voter":"x"') })],
    ['a promise that is later', (taken) => ({ ...taken, promise: { ...taken.promise, sealedBy: NOW * 2 } })],
  ])('is not called cast when the phone gets %s', async (_name, lie) => {
    const office = await nameless()
    cloud({ ...office.answers, castAnonymously: (input: object) => lie(office.answers.castAnonymously(input)) })
    await castAll()
    await isRed()
    expect(replaced).not.toHaveBeenCalled()
  })
})

describe('a receipt', () => {
  test('is taken in until the phone has checked its place, then it is sealed', async () => {
    const office = await keyed({ mine: [{ ...TWO_HOMES, standing }] })
    const first = await keyed()
    cloud(first.answers)
    const { unmount } = await castAll()
    await waitFor(() => {
      expect(replaced).toHaveBeenCalled()
    })
    unmount()
    openWith({ ...place, voterId })
    cloud({ ...first.answers, get: office.vote })
    const { container } = render(<ReceiptPage />)
    expect(await screen.findByText('已收下，两分钟内封存')).toBeTruthy()
    expect(screen.queryByText('已封存')).toBeNull()
    first.seal('another leaf')
    act(showAgain)
    expect(await screen.findByText('已封存')).toBeTruthy()
    expect(screen.getByText(/第\s2\s条/)).toBeTruthy()
    expect(screen.getByRole('button', { name: '验证我的票' })).toBeTruthy()
    expect(container.textContent).not.toMatch(/同意|反对|弃权/)
  })

  test('whose promise was not kept is an alarm as long as that is so', async () => {
    const office = await keyed()
    cloud(office.answers)
    const { unmount } = await castAll()
    await waitFor(() => {
      expect(replaced).toHaveBeenCalled()
    })
    unmount()
    openWith({ ...place, voterId })
    now.mockReturnValue(NOW + 200_000)
    render(<VerifyPage />)
    await isRed()
    expect(screen.getByText(/说好两分钟内封存/)).toBeTruthy()
    office.seal()
    act(showAgain)
    expect(await screen.findByText('您的票在，没有被动过')).toBeTruthy()
  })
})

describe('验证我的票', () => {
  test('checks everything here, and again when the log has grown', async () => {
    const office = await castAndSeal()
    const { unmount } = render(<VerifyPage />)
    expect(await screen.findByText('您的票在，没有被动过')).toBeTruthy()
    expect(screen.getByText(/第\s2\s条，账本现有\s2\s条/)).toBeTruthy()
    unmount()
    office.seal('one', 'two', 'three')
    const { sentTo } = cloud(office.answers)
    render(<VerifyPage />)
    expect(await screen.findByText(/账本现有\s5\s条/)).toBeTruthy()
    expect(sentTo('consistency')).toEqual([{ compoundId: place.compoundId, from: 2, to: 5 }])
  })

  test('tells that the log was rewritten since this phone saw it, and stays red', async () => {
    const office = await castAndSeal()
    const { unmount } = render(<VerifyPage />)
    await screen.findByText('您的票在，没有被动过')
    unmount()
    office.rewrite(0, 'another opening')
    office.seal('one')
    cloud(office.answers)
    const again = render(<VerifyPage />)
    await isRed()
    expect(screen.getByText(/有记录被删过或改过/)).toBeTruthy()
    again.unmount()
    render(<ReceiptPage />)
    await isRed()
  })

  test('tells that another key has signed the log', async () => {
    const office = await castAndSeal()
    const forger = signerOf('yuanba/test/c-1', 'note', new Uint8Array(32).fill(8))
    const inclusion = (input: object) => {
      const answer = office.answers.inclusion(input).inclusion
      const note = office.head(forger).checkpoint?.note ?? ''
      return { inclusion: answer === null ? null : { ...answer, checkpoint: { ...answer.checkpoint, note } } }
    }
    cloud({ ...office.answers, inclusion })
    render(<VerifyPage />)
    await isRed()
    expect(screen.getByText(/不是这个小区的账本/)).toBeTruthy()
  })

  test('tells that its leaf does not stand where it is said to', async () => {
    const office = await castAndSeal()
    const inclusion = (input: object) => {
      const answer = office.answers.inclusion(input).inclusion
      return { inclusion: answer === null ? null : { ...answer, index: 0 } }
    }
    cloud({ ...office.answers, inclusion })
    render(<VerifyPage />)
    await isRed()
    expect(screen.getByText(/账本里找不到您的票/)).toBeTruthy()
  })

  test('on another phone says on which one it can be done', async () => {
    const office = await keyed()
    openWith({ ...place, voterId })
    cloud(office.answers)
    render(<VerifyPage />)
    expect(await screen.findByText(/请用投出这张票的那部手机验证/)).toBeTruthy()
  })
})

describe('a vote that was opened before a key was replaced', () => {
  const [NEXT, STRANGER] = [8, 9].map((n) => new Uint8Array(32).fill(n)) as [Uint8Array, Uint8Array]
  const stranger = signerOf('yuanba-recovery', 'note', STRANGER)

  test('goes on where the recovery key has put another in the place of the log’s', async () => {
    const office = await castAndSeal()
    const { unmount } = render(<VerifyPage />)
    await screen.findByText('您的票在，没有被动过')
    unmount()
    office.replaceKey('checkpoint', NEXT)
    office.seal('one')
    const { sentTo } = cloud(office.answers)
    const again = render(<VerifyPage />)
    expect(await screen.findByText('您的票在，没有被动过')).toBeTruthy()
    expect(sentTo('keys')).toHaveLength(1)
    again.unmount()
    // A page that knows no opening goes by what this phone has seen.
    openWith(place)
    office.seal('two')
    render(<DetailPage />)
    await waitFor(() => {
      expect(sentTo('consistency').at(-1)).toMatchObject({ from: 3, to: 4 })
    })
    expect(screen.queryByText('对不上，请马上打给居委会')).toBeNull()
  })

  test('is red where nobody with the recovery key has said so', async () => {
    const office = await castAndSeal()
    const { unmount } = render(<VerifyPage />)
    await screen.findByText('您的票在，没有被动过')
    unmount()
    office.replaceKey('checkpoint', NEXT, stranger)
    office.seal('one')
    cloud(office.answers)
    render(<VerifyPage />)
    await isRed()
    expect(screen.getByText(/不是这个小区的账本/)).toBeTruthy()
  })

  test('gives receipts by the key that took the place of the opening’s, and by no other', async () => {
    const office = await keyed()
    office.replaceKey('receipt', NEXT)
    cloud(office.answers)
    const { unmount } = await castAll()
    await waitFor(() => {
      expect(replaced).toHaveBeenCalledTimes(1)
    })
    unmount()
    office.seal()
    openWith({ ...place, voterId })
    render(<VerifyPage />)
    expect(await screen.findByText('您的票在，没有被动过')).toBeTruthy()
  })

  test('is red for a receipt by a key that nobody has put there', async () => {
    const office = await keyed()
    office.replaceKey('receipt', NEXT, stranger)
    cloud(office.answers)
    await castAll()
    await isRed()
    expect(replaced).not.toHaveBeenCalled()
  })
})

describe('every visit of a vote', () => {
  test('looks whether the log has only grown, remembers the newest, and shows a rewritten one in red until it is right', async () => {
    const office = await keyed()
    const { sentTo } = cloud(office.answers)
    const first = render(<DetailPage />)
    await waitFor(() => {
      expect(everythingStored()).toContain('seen.')
    })
    expect(sentTo('consistency')).toEqual([])
    office.seal('one', 'two')
    act(showAgain)
    await waitFor(() => {
      expect(sentTo('consistency')).toHaveLength(1)
    })
    first.unmount()

    const honest = cloud(office.answers)
    office.rewrite(1, 'another one')
    office.seal('three')
    const second = render(<DetailPage />)
    await isRed()
    second.unmount()
    office.rewrite(1, 'one')
    render(<DetailPage />)
    await waitFor(() => {
      expect(screen.queryByText('对不上，请马上打给居委会')).toBeNull()
    })
    expect(honest.sentTo('head').length).toBeGreaterThan(1)
  })

  test('is not alarmed when nobody answers', async () => {
    const office = await keyed()
    cloud({ ...office.answers, head: 'silence' })
    render(<DetailPage />)
    await screen.findByRole('button', { name: '去投票' })
    expect(screen.queryByText('对不上，请马上打给居委会')).toBeNull()
  })
})
