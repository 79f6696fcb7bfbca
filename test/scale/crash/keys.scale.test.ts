import { formatVerifier } from '../../../domain/ledger/note'
import { settle } from '../../cloudfunctions/compound'
import { keyReplaced, newKeyInPlace, RECOVERY } from '../../cloudfunctions/crash/keys'
import { threeWitnesses } from '../../cloudfunctions/ledger/witness'
import { crashMatrix } from './matrix'

crashMatrix('the checkpoint key', {
  acts: /^(ledger\.(propose|approve)Rotation|clock)/,
  secrets: { LEDGER_RECOVERY_VERIFIER: formatVerifier(RECOVERY) },
  before: settle,
  async story({ cloud, strikeClock }) {
    const witnesses = await threeWitnesses(cloud)
    await keyReplaced(cloud, witnesses, 'checkpoint')
    // Between the last approval and the new key in the environment nothing is sealed, and nothing is lost.
    await cloud.setClock((await cloud.now()) + 120_000)
    await strikeClock('clock: the old key, which seals nothing any more')
    await newKeyInPlace(cloud, 'checkpoint')
    await cloud.setClock((await cloud.now()) + 120_000)
    await strikeClock('clock: the first checkpoint of the new key')
  },
})
