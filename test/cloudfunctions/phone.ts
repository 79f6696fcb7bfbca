import type { ActionInput } from '../../types/contracts'
import { ballotCommitment } from '../../domain/deliberation/ballot'
import { base64 } from '../../domain/deliberation/bytes'
import { mixedSalt, signBallot } from '../../domain/ledger/ballotSignature'
import { keyIdOf, provePossession, publicKeyOf } from '../../domain/membership/phoneKeys'
import type { SentBallot } from '../../domain/ledger/phone/takenBallot'
import { COMPOUND } from './compound'
import { newKey, type Client } from './harness'

const compoundId = COMPOUND

/** Gives the public half of a phone's key to the cloud, as the phone does it. */
export async function registerKey(client: Client, secret: Uint8Array) {
  const { nonce } = await client.ok('membership.keyChallenge', { compoundId })
  const publicKey = publicKeyOf(secret)
  const signature = provePossession({ compoundId, nonce, publicKey }, secret)
  return client.ok('membership.registerKey', { compoundId, publicKey, nonce, signature, device: '测试手机' })
}

/** What a test lets the phone sign other than what it sends. */
export interface Forged {
  readonly opened?: string
  readonly voterId?: string
  readonly area?: number
  readonly revision?: number
  readonly choices?: SentBallot['choices']
  readonly by?: string
}

/** A ballot as a phone signs it: from the ballot paper and from what the page shows. */
export async function signedBallot(
  client: Client,
  deliberationId: string,
  choices: ActionInput<'deliberation.cast'>['choices'],
  secret: Uint8Array,
  { forged = {}, revision = 0 }: { readonly forged?: Forged; readonly revision?: 0 | 1 } = {},
) {
  const { mine, openedHash } = await client.ok('deliberation.get', { compoundId, deliberationId })
  const [voter] = mine
  if (voter === undefined || openedHash === null) throw new Error('expected a voter in a published vote')
  const { voterId, areaCentiSqm } = voter
  const paper = await client.ok('deliberation.paper', { compoundId, deliberationId, voterId, revision })
  const phoneHalf = base64(crypto.getRandomValues(new Uint8Array(16)))
  const by = forged.by ?? keyIdOf(publicKeyOf(secret))
  const salt = mixedSalt(paper.saltHalf, phoneHalf)
  const signed = {
    opened: forged.opened ?? openedHash,
    voter: forged.voterId ?? voterId,
    area: forged.area ?? areaCentiSqm,
    revision: forged.revision ?? revision,
    commitment: ballotCommitment({ deliberationId, voterId, revision, choices: forged.choices ?? choices, salt }),
    by,
  }
  const input = {
    compoundId,
    deliberationId,
    voterId,
    choices,
    revision,
    signed: { phoneHalf, by, signature: base64(signBallot(signed, secret)) },
    requestKey: newKey(),
  }
  const sent: SentBallot = {
    deliberationId,
    openedHash,
    voterId,
    areaCentiSqm,
    revision,
    choices,
    saltHalf: paper.saltHalf,
    signed: input.signed,
  }
  return { input, sent, paper }
}
