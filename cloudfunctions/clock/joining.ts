import { KEEP_PHOTOS } from '../../domain/membership/review'
import { leavesDue } from '../kit/bindingLeaf'
import type { BindingDocument, MandateDocument } from '../kit/bindingDocuments'
import type { TimerRun } from '../kit/function'
import { NEVER } from '../kit/instants'
import { sdk } from '../kit/sdk'

/** A run's share: what is left over is due again a minute later. */
const LEAVES = 100
const PHOTOS = 10

/** Writes the leaves of bindings that were verified or have ended, and deletes photos whose time is over. Safe to do twice or late. */
export async function keepJoining({
  repositories,
  now,
  report,
}: TimerRun): Promise<{ leaves: number; photos: number }> {
  const { bindings, mandates, personCases, leaves, personKeys } = repositories
  const [changed, shown, mandated, cases] = await Promise.all([
    bindings.withLeafDue(now, LEAVES),
    bindings.withPhotosDue(now, PHOTOS),
    mandates.withPhotosDue(now, PHOTOS),
    personCases.withPhotosDue(now, PHOTOS),
  ])
  let photos = 0
  const each = async (subject: string, job: () => Promise<unknown>) => {
    try {
      await job()
    } catch (error) {
      report(subject, error)
    }
  }
  for (const binding of changed) {
    await each(binding._id, async () => {
      const keys = await personKeys.of(binding.compoundId, binding.openid)
      for (const leaf of leavesDue(binding, keys?.current ?? null)) await leaves.insertOnce(leaf)
      await bindings.leafWritten(binding)
    })
  }
  for (const binding of shown) {
    await each(binding._id, async () => {
      const { over, change } = expired(binding, now)
      await remove(over)
      await bindings.photosDeleted(binding, change)
      photos += over.length
    })
  }
  for (const mandate of mandated) {
    await each(mandate._id, async () => {
      await remove(mandate.photos)
      await mandates.photosDeleted(mandate, {
        photos: [],
        name: null,
        photosDueAt: NEVER,
      } satisfies Partial<MandateDocument>)
      photos += mandate.photos.length
    })
  }
  for (const one of cases) {
    await each(one._id, async () => {
      await remove(one.evidence)
      await personCases.photosDeleted(one)
      photos += one.evidence.length
    })
  }
  return { leaves: changed.length, photos }
}

async function remove(fileList: readonly string[]): Promise<void> {
  if (fileList.length > 0) await sdk.deleteFile({ fileList })
}

/** What of a binding's photos is over at `now`, and how it looks without them. The names go with the photos. */
function expired(binding: BindingDocument, now: number): { over: string[]; change: Partial<BindingDocument> } {
  // Who had himself erased leaves no photos behind either.
  const erased = binding.state !== 'pending' && binding.nameHash === ''
  const over = (decidedAt: number | null) => erased || (decidedAt !== null && decidedAt + KEEP_PHOTOS <= now)
  const current = binding.state !== 'pending' && (over(binding.decidedAt) || binding.decidedAt === null)
  const earlier = binding.earlier.map((attempt) =>
    over(attempt.decidedAt) ? { ...attempt, photos: [], name: null } : attempt,
  )
  const left = [
    ...binding.earlier.flatMap((attempt, at) =>
      earlier[at] === attempt && attempt.photos.length > 0 ? [attempt.decidedAt] : [],
    ),
    ...(!current && binding.state !== 'pending' && binding.photos.length > 0 ? [binding.decidedAt ?? now] : []),
  ]
  return {
    over: [
      ...binding.earlier.flatMap((attempt, at) => (earlier[at] === attempt ? [] : attempt.photos)),
      ...(current ? binding.photos : []),
    ],
    change: {
      earlier,
      ...(current && { photos: [], name: null }),
      photosDueAt: Math.min(NEVER, ...left.map((decidedAt) => decidedAt + KEEP_PHOTOS)),
    },
  }
}
