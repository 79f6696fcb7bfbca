import { call } from '@/cloud/client'
import { ballotPaper, signedByPhone } from '@/ledger/signedCast'
import { leavesOf } from '@/ledger/watch'
import { makeRequestKey, randomBytes } from '@/platform/random'
import { base64 } from '~domain/deliberation/bytes'
import type { MotionChoice } from '~domain/deliberation/ballot'
import { PROXY_REVISION } from '~domain/deliberation/standing'
import { followedReceiptKey } from '~domain/ledger/phone/logKeys'
import { namelessMismatch } from '~domain/ledger/phone/namelessBallot'
import { openedLog, type OpenedLog } from '~domain/ledger/phone/openedLog'
import { mismatchOf, type Mismatch, type TakenBallot } from '~domain/ledger/phone/takenBallot'
import type { SignedByPhone } from '~types/deliberation/ballotPaper'
import type { Deliberation } from '../model/bar'
import type { BallotDraft } from '../model/ballot'
import type { BallotPlace } from './ballotPlace'

/** What came of sending a ballot: a text that is not the page's, or what was taken in, and whether it is what was sent. */
type Sent =
  | { readonly text: { readonly openedHash: string; readonly opening: string } }
  | { readonly taken: TakenBallot; readonly log: OpenedLog; readonly mismatch: Mismatch | null }

interface Sending {
  readonly place: BallotPlace
  readonly vote: Deliberation
  readonly openedHash: string
  readonly draft: BallotDraft
  readonly choices: MotionChoice[]
  /** Keeps what makes a repeat the same act, before it is sent. */
  readonly keep: (requestKey: string, signed: SignedByPhone | null) => void
}

/** Sends a ballot that stands under its voter: signed by this phone, where its owner has a key. */
export async function sendNamed(sending: Sending): Promise<Sent> {
  const { place, vote, openedHash, draft, choices, keep } = sending
  const { compoundId, deliberationId, proxy } = place
  const { voterId, areaCentiSqm } = place.voter
  const revision = proxy === null ? place.revision : PROXY_REVISION
  const asked = { compoundId, deliberationId, voterId, revision: place.revision }
  const paper = await ballotPaper({ ...asked, ...(proxy !== null && { mandateId: proxy.mandateId }) })
  const opened = openedLog(paper.opening, { ...vote, compoundId, deliberationId })
  if (opened === null) return { text: { openedHash, opening: paper.opening } }
  const evidence = proxy?.evidenceHash ?? null
  const ballot = { deliberationId, openedHash, voterId, areaCentiSqm, revision, evidence, choices }
  const requestKey = draft.requestKey ?? (await makeRequestKey())
  // What was sent before is sent again as it was, whatever has become of the key.
  const signed = draft.requestKey === null ? await signedByPhone(compoundId, ballot, paper) : draft.signed
  keep(requestKey, signed)
  const act = { compoundId, deliberationId, choices, ...(signed !== null && { signed }) }
  const taken =
    proxy === null
      ? await call('deliberation.cast', { ...act, voterId, revision }, requestKey)
      : await call('deliberation.castAsProxy', { ...act, mandateId: proxy.mandateId }, requestKey)
  const log = await followed(compoundId, opened, taken)
  const mismatch = mismatchOf({ ...ballot, saltHalf: paper.saltHalf, signed }, taken, log)
  return { taken, log, mismatch }
}

/** Sends a ballot that nobody can be found by. What makes a repeat the same act is a nonce that no cloud keeps. */
export async function sendNameless(sending: Sending): Promise<Sent> {
  const { place, vote, openedHash, draft, choices, keep } = sending
  const { compoundId, deliberationId } = place
  const { voterId, areaCentiSqm } = place.voter
  const { opening } = await call('deliberation.paper', { compoundId, deliberationId, voterId, revision: 0 })
  const opened = openedLog(opening, { ...vote, compoundId, deliberationId })
  if (opened === null) return { text: { openedHash, opening } }
  const nonce = draft.requestKey ?? base64(await randomBytes(16))
  keep(nonce, null)
  const taken = await call('deliberation.castAnonymously', { compoundId, deliberationId, voterId, choices, nonce })
  const log = await followed(compoundId, opened, taken)
  const { closesAt } = vote.schedule
  const sent = { deliberationId, openedHash, voterId, areaCentiSqm, closesAt, choices, nonce }
  return { taken, log, mismatch: namelessMismatch(sent, taken, log) }
}

/** Votes outlive keys: the one in force may have been put in the opening's place since. */
async function followed(compoundId: string, opened: OpenedLog, { receiptKey }: TakenBallot): Promise<OpenedLog> {
  if (receiptKey === opened.receiptKey) return opened
  return { ...opened, receiptKey: followedReceiptKey(opened, await leavesOf(compoundId)) }
}
