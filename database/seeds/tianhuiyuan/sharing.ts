import { COMPOUND, rollFile, type Owner } from './people'
import { call, eachOf, keyOf, type SeedTools } from './tools'

/** A picture of one pixel stands for the signed paper. */
const PAPER = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/**
 * Those who own their home with somebody else are let cast by a signed paper: entered by the chair, confirmed by the
 * vice-chair. The two personas who share a home have settled nothing yet.
 */
export async function letCast(tools: SeedTools, owners: readonly Owner[]): Promise<void> {
  const shared = addressesWithSeveral()
  const [chair, viceChair] = [await tools.persona('chair'), await tools.persona('viceChair')]
  const evidence = await tools.upload(chair, 'evidence/seed-agreement.png', PAPER)
  const sharing = owners.filter(({ building, unit, room }) => shared.has(`${building}${unit}${room}`))
  await eachOf(sharing, async ({ openid, phone }) => {
    const own = await tools.login({ openid, phone })
    const { voters } = await call(tools, own, 'membership.coOwners', { compoundId: COMPOUND })
    for (const { voterId, persons } of voters) {
      const personKey = persons.find(({ isMe }) => isMe)?.personKey ?? ''
      const requestKey = keyOf('paper', openid, voterId)
      const input = { compoundId: COMPOUND, voterId, personKey, evidence, requestKey }
      const { voter } = await call(tools, chair, 'membership.enterPaper', input)
      const number = voter.open?.number ?? 0
      await call(tools, viceChair, 'membership.decidePaper', {
        compoundId: COMPOUND,
        voterId,
        number,
        accept: true,
        reason: '',
      })
    }
  })
}

function addressesWithSeveral(): ReadonlySet<string> {
  const rows = new TextDecoder().decode(rollFile()).split(/\r?\n/).slice(1)
  return new Set(
    rows.flatMap((row) => {
      const [building = '', unit = '', room = '', , , names = ''] = row.split(',')
      return names.includes('、') ? [`${building}${unit}${room}`] : []
    }),
  )
}
