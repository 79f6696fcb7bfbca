import { verifyBundle } from '../../../domain/ledger/bundle/verify'
import { verifyBundleLater } from '../../../domain/ledger/bundle/verifyLater'
import { fastest } from '../../../scripts/verify-page/signatures'
import { formatVerifier } from '../../../domain/ledger/note'
import { bundleOf, LOG, voteOf } from './vote'

const bundle = bundleOf(
  voteOf(6, [
    { voter: 0, choice: 'for', signed: true },
    { voter: 1, choice: 'against', signed: true },
    { voter: 2, choice: 'for' },
  ]),
)
const trust = { logKey: formatVerifier(LOG) }

test('signatures that are checked beside each other, by the platform’s own Ed25519, give the same verdict', async () => {
  const own = await fastest()
  let asked = 0
  const verdict = await verifyBundleLater(bundle, trust, (claim) => {
    asked += 1
    return own(claim)
  })
  expect(asked).toBe(2)
  expect(verdict).toEqual(verifyBundle(bundle, trust))
  expect(verdict).toMatchObject({ findings: [], facts: { signed: 2 } })
})

test('a wrong one is found by its ballot, and no other is blamed', async () => {
  const [first, second] = bundle.signatures
  if (first === undefined || second === undefined) throw new Error('expected two signed ballots')
  const forged = { ...bundle, signatures: [first, { ...second, signature: first.signature }] }
  const verdict = await verifyBundleLater(forged, trust, await fastest())
  expect(verdict).toEqual(verifyBundle(forged, trust))
  expect(verdict.findings).toHaveLength(1)
  expect(verdict.findings[0]?.text).toContain(`第 ${String(second.index)} 号`)
})
