import { rightOf, standsFor, type FrozenVoter, type Ownership } from '../../../domain/deliberation/succession'

const PUBLISHED = 1000
const seller: FrozenVoter = {
  voterIds: ['v1'],
  developer: false,
  purchasers: [{ nameHash: 'seller', phoneHashes: ['s-phone'] }],
  homeIds: ['h1', 'h2', 'far'],
  countedHomeIds: ['h1', 'h2'],
}

const own = (homeId: string, more: Partial<Ownership> = {}): Ownership => ({
  openid: 'seller',
  homeId,
  state: 'verified',
  nameHash: 'seller',
  phoneHash: 's-phone',
  voterId: 'v1',
  decidedAt: 0,
  ended: null,
  named: false,
  ...more,
})
const sold = (homeId: string, at = 2000) => own(homeId, { state: 'ended', ended: { at, sold: true } })
const bought = (homeId: string, more: Partial<Ownership> = {}) =>
  own(homeId, { openid: 'buyer', nameHash: 'buyer', phoneHash: 'b-phone', decidedAt: 2500, ...more })

const right = (mine: readonly Ownership[], others: readonly Ownership[] = []) =>
  rightOf({ voter: seller, publishedAt: PUBLISHED, mine, others })

test('a purchaser whom the frozen roll names casts, bound to any of his homes', () => {
  expect(right([own('far')])).toBe('own')
  expect(right([own('h1', { phoneHash: 'new-phone' })])).toBe('own')
})

test('a namesake is nobody, unless he was accepted as this voter', () => {
  expect(right([own('h1', { phoneHash: 'another', voterId: null })])).toBeNull()
})

test('who was accepted before publishing under another name casts for what is all his, not for part of it', () => {
  const renamed = (homeId: string) => own(homeId, { nameHash: 'renamed' })
  expect(right([renamed('h1'), renamed('h2')])).toBe('own')
  expect(right([renamed('h1')])).toBeNull()
})

describe('after a sale', () => {
  test('the buyer of all counted homes votes as that voter, and the seller no more', () => {
    const homes = [bought('h1'), bought('h2')]
    const former = [sold('h1'), sold('h2')]
    expect(right(homes, former)).toBe('succeeded')
    expect(right(former, homes)).toBeNull()
  })

  test('the buyer of a part has no vote, and the seller keeps it', () => {
    const former = [sold('h1'), sold('h2')]
    expect(right([bought('h1')], former)).toBeNull()
    expect(right(former, [bought('h1')])).toBe('kept')
    expect(right(former, [bought('h1'), bought('h2', { openid: 'another' })])).toBe('kept')
  })

  test('a seller who still has one of the homes keeps his vote as his own', () => {
    expect(right([sold('h1'), own('h2')], [bought('h1')])).toBe('own')
    expect(right([bought('h1'), bought('h2')], [sold('h1'), own('h2')])).toBeNull()
  })

  test('nobody succeeds without a sale: an owner who never joined is not bought out by a binding', () => {
    expect(right([bought('h1'), bought('h2')])).toBeNull()
    expect(right([bought('h1', { named: true }), bought('h2', { named: true })])).toBe('succeeded')
  })

  test('nobody succeeds while a co-owner’s binding stands', () => {
    const couple = { ...seller, purchasers: [...seller.purchasers, { nameHash: 'wife', phoneHashes: ['w-phone'] }] }
    const wife = own('h1', { openid: 'wife', nameHash: 'wife', phoneHash: 'w-phone' })
    const claim = { voter: couple, publishedAt: PUBLISHED, mine: [bought('h1'), bought('h2')] }
    expect(rightOf({ ...claim, others: [sold('h1'), sold('h2'), wife] })).toBeNull()
    expect(rightOf({ ...claim, others: [sold('h1'), sold('h2')] })).toBe('succeeded')
  })

  test('what was given before the buyer took the place is the seller’s to deny, what came later the buyer’s', () => {
    const time = (mine: readonly Ownership[], others: readonly Ownership[] = []) =>
      standsFor({ voter: seller, publishedAt: PUBLISHED, mine, others })
    const homes = [bought('h1', { decidedAt: 2400 }), bought('h2')]
    const former = [sold('h1'), sold('h2', 2600)]
    expect(time(homes, former)).toEqual({ from: 2600, until: Infinity })
    expect(time(former, homes)).toEqual({ from: 0, until: 2600 })
    expect(time(homes, [sold('h1'), sold('h2')])).toEqual({ from: 2500, until: Infinity })
    // Nobody has bought everything: it is the seller's throughout. A namesake and a buyer of a part never stood for the voter.
    expect(time(former, [bought('h1')])).toEqual({ from: 0, until: Infinity })
    expect(time([own('h1')])).toEqual({ from: 0, until: Infinity })
    expect(time([bought('h1')], former)).toBeNull()
    expect(time([sold('h1', PUBLISHED - 1), sold('h2', PUBLISHED - 1)], homes)).toBeNull()
  })

  test('who sold before the vote was published keeps nothing of it', () => {
    expect(right([sold('h1', PUBLISHED - 1), sold('h2', PUBLISHED - 1)])).toBeNull()
    expect(right([sold('h1', PUBLISHED)])).toBe('kept')
  })

  test('a binding that ended for another reason keeps nothing', () => {
    expect(right([own('h1', { state: 'ended', ended: { at: 2000, sold: false } })])).toBeNull()
  })

  test('nobody buys out the developer', () => {
    const claim = {
      publishedAt: PUBLISHED,
      mine: [bought('h1', { named: true }), bought('h2', { named: true })],
      others: [],
    }
    expect(rightOf({ ...claim, voter: { ...seller, developer: true, purchasers: [] } })).toBeNull()
  })
})
