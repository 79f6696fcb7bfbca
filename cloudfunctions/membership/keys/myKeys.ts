import type { MyKeys } from '../../../types/membership/keys'
import type { PersonKeyDocument } from '../../kit/personDocuments'
import { personKeyId } from '../../kit/repositories/personKeys'

/** A person's keys in one compound as he sees them. */
export function myKeysOf(document: PersonKeyDocument | null): MyKeys {
  if (document === null) return { current: null, waiting: null, refused: null, former: [] }
  const { current, request, refused, former } = document
  return {
    current: current === null ? null : { keyId: current.keyId, since: current.from },
    waiting: request === null ? null : { keyId: request.keyId, requestedAt: request.requestedAt, dueAt: request.dueAt },
    refused,
    former: former.map(({ keyId, from, until }) => ({ keyId, from, until })),
  }
}

/** What a person has before his first key. */
export function noKeys(compoundId: string, openid: string): PersonKeyDocument {
  return {
    _id: personKeyId(compoundId, openid),
    compoundId,
    openid,
    version: 0,
    current: null,
    former: [],
    request: null,
    refused: null,
    building: '',
    waits: false,
    order: '',
  }
}

const MOST_FORMER = 30

/** The document with another key in force since `now`; the one before keeps when and why it ended. */
export function withKey(
  before: PersonKeyDocument,
  key: { readonly keyId: string; readonly publicKey: string } | null,
  { now, reason }: { now: number; reason: string },
): PersonKeyDocument {
  const { current, former } = before
  const ended = current === null ? [] : [{ ...current, until: now, reason }]
  return {
    ...before,
    version: before.version + 1,
    current: key === null ? null : { keyId: key.keyId, publicKey: key.publicKey, from: now },
    former: [...former, ...ended].slice(-MOST_FORMER),
    request: null,
    refused: null,
    waits: false,
  }
}
