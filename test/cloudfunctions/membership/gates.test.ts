import { decodeQR } from 'qr/decode.js'
import { COMPOUND, foundCompound, importRoll, OFFICERS } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { readPng } from './png'

let cloud: Cloud
let chair: Client
let steward: Client
let stranger: Client

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  await importRoll(cloud)
  chair = await cloud.as(OFFICERS.chair)
  steward = await cloud.as(OFFICERS.steward)
  stranger = await cloud.as('o-somebody')
})
afterAll(() => cloud.stop())

const make = (client: Client, building: string | null) =>
  client.ok('membership.makeGateCode', { compoundId: COMPOUND, building, requestKey: newKey() })

test('what a printed code says, scanned, leads to the compound and the building', async () => {
  const { code } = await make(chair, '2号楼')
  const { url } = await chair.ok('membership.gatePicture', { compoundId: COMPOUND, gateCodeId: code.gateCodeId })
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  const text = decodeQR(readPng(bytes))
  expect(text).toBe(`weapp:packages/membership/pages/join/index?scene=${code.gateCodeId}`)
  const scene = new URLSearchParams(text.split('?')[1]).get('scene') ?? ''
  expect(await stranger.ok('membership.enterGate', { scene })).toEqual({
    compound: { compoundId: COMPOUND, name: '清风苑', communityName: '桂湖社区' },
    building: '2号楼',
  })
  // Made once, kept, shown again.
  await chair.ok('membership.gatePicture', { compoundId: COMPOUND, gateCodeId: code.gateCodeId })
  const [kept] = await cloud.documents('gateCodes', { _id: code.gateCodeId })
  expect(kept?.['picture']).toContain(`gates/${code.gateCodeId}.png`)
})

test('a new code of the same place voids the former one, and no other', async () => {
  const gate = (await make(chair, null)).code
  const hall = (await make(chair, '1号楼')).code
  const input = { compoundId: COMPOUND, building: null, requestKey: newKey() }
  const renewed = (await chair.ok('membership.makeGateCode', input)).code
  expect(await chair.ok('membership.makeGateCode', input)).toEqual({ code: renewed })
  const other = { ...input, building: '1号楼' }
  expect(await chair.refused('membership.makeGateCode', other)).toMatchObject({ code: 'DUPLICATE_REQUEST' })
  expect(await stranger.refused('membership.enterGate', { scene: gate.gateCodeId })).toMatchObject({
    code: 'NOT_FOUND',
  })
  for (const { gateCodeId } of [renewed, hall]) {
    expect((await stranger.ok('membership.enterGate', { scene: gateCodeId })).compound.compoundId).toBe(COMPOUND)
  }
  await chair.ok('membership.revokeGateCode', { compoundId: COMPOUND, gateCodeId: hall.gateCodeId })
  expect(await stranger.refused('membership.enterGate', { scene: hall.gateCodeId })).toEqual(
    await stranger.refused('membership.enterGate', { scene: 'g0123456789abcdef01234567' }),
  )
})

test('a steward makes, sees and voids the codes of his building alone', async () => {
  const own = (await make(steward, '1号楼')).code
  const gate = (await make(chair, null)).code
  const { codes } = await steward.ok('membership.gateCodes', { compoundId: COMPOUND })
  expect(codes).toEqual([own])
  for (const building of [null, '2号楼']) {
    const input = { compoundId: COMPOUND, building, requestKey: newKey() }
    expect(await steward.refused('membership.makeGateCode', input)).toMatchObject({ code: 'NOT_PERMITTED' })
  }
  const theirs = { compoundId: COMPOUND, gateCodeId: gate.gateCodeId }
  expect(await steward.refused('membership.revokeGateCode', theirs)).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await steward.refused('membership.gatePicture', theirs)).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await stranger.refused('membership.gateCodes', { compoundId: COMPOUND })).toMatchObject({
    code: 'NOT_PERMITTED',
  })
  const nowhere = { compoundId: COMPOUND, building: '9号楼', requestKey: newKey() }
  expect(await chair.refused('membership.makeGateCode', nowhere)).toMatchObject({ code: 'NOT_FOUND' })
})
