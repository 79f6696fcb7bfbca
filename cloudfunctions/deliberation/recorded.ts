import type { Cancelled, Cancelling, Extension, Signer } from '../../types/deliberation/recorded'
import {
  extensionLapsesAt,
  extensionUntil,
  isExtended,
  missingSigners,
  waitingExtension,
  type Signer as Signed,
} from '../../domain/deliberation/changing'
import { hasRollError } from '../../domain/deliberation/conduct'
import { rolesOf } from '../kit/approval'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { hasRole, type Permission } from '../kit/permission'
import { isChangeable } from './proposals'

interface Reader {
  readonly caller: Permission
  readonly openid: string
  readonly now: number
}

interface Recorded {
  readonly extension: Extension | null
  readonly cancelling: Cancelling | null
  readonly cancelled: Cancelled | null
  readonly rollError: boolean
  readonly mayPropose: { extensionUntil: number | null; cancelling: boolean }
}

/**
 * What was recorded about a published vote, as this caller sees it: what is in effect with its people and its reason for
 * everybody, what waits for more people for those who could sign it.
 */
export function recordedOf(vote: DeliberationDocument, reader: Reader): Recorded {
  const { caller, now } = reader
  const open = vote.state === 'published' && isChangeable(vote, now)
  const extend = open && now < vote.closesAt && hasRole(caller, 'committee')
  const cancel = open && hasRole(caller, 'committee', 'communityWorker')
  return {
    extension: extensionOf(vote, reader, cancel),
    cancelling: cancel ? cancellingOf(vote, reader) : null,
    cancelled: cancelledOf(vote, reader),
    rollError: vote.state === 'published' && !vote.counting && hasRollError(vote, now),
    mayPropose: {
      extensionUntil: extend ? extensionUntil(vote, now) : null,
      cancelling: cancel && vote.cancelling === null,
    },
  }
}

function extensionOf(vote: DeliberationDocument, { openid, now }: Reader, maySign: boolean): Extension | null {
  const shown = isExtended(vote) ? vote.extension : maySign ? waitingExtension(vote, now) : null
  const [proposed, confirmed] = shown?.signers ?? []
  if (shown === null || proposed === undefined) return null
  const { proposalId, formerClosesAt, closesAt, reason } = shown
  return {
    proposalId,
    formerClosesAt,
    closesAt,
    reason,
    proposed: signerOf(proposed, openid),
    confirmed: confirmed === undefined ? null : signerOf(confirmed, openid),
    lapsesAt: extensionLapsesAt(formerClosesAt),
    mayConfirm: maySign && confirmed === undefined && proposed.openid !== openid,
  }
}

function cancellingOf(
  { cancelling, closesAt, conduct }: DeliberationDocument,
  { caller, openid }: Reader,
): Cancelling | null {
  if (cancelling === null) return null
  const { proposalId, kind, reason, signers } = cancelling
  const missing = missingSigners(signers)
  const wanted = rolesOf(caller).some((role) => role !== 'streetWorker' && missing[role] > 0)
  return {
    proposalId,
    kind,
    reason,
    signers: signers.map((signer) => signerOf(signer, openid)),
    missing,
    // Where the roll is proven wrong counting waits for it.
    lapsesAt: conduct.rollErrors.length > 0 ? null : closesAt,
    mayConfirm: wanted && signers.every((signer) => signer.openid !== openid),
  }
}

function cancelledOf({ cancelled }: DeliberationDocument, { openid }: Reader): Cancelled | null {
  if (cancelled === null) return null
  const { at, kind, reason, signers } = cancelled
  return { at, kind, reason, signers: signers.map((signer) => signerOf(signer, openid)) }
}

/** One person stands there by one role: the committee's before the community's. */
function signerOf({ openid, nameMasked, roles, at }: Signed, me: string): Signer {
  return { nameMasked, role: roles[0] ?? 'committee', at, isMe: openid === me }
}
