import { assets as assetsContract, saveAsset as saveContract } from '../../types/disclosure/revenue'
import { AppError } from '../../types/errors'
import type { AssetDocument } from '../kit/disclosureDocuments'
import { endedWith } from '../kit/disclosureStanding'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { hasRole } from '../kit/permission'
import { derivedId } from '../kit/random'
import { officerOf } from './office'

const MOST = 60
const PERIODS = 4
const EDITORS = ['propertyFirm', 'committee', 'communityWorker'] as const

/** The register: what each should bring beside what the books have of it. */
export const assets = handle(assetsContract, async ({ input: { compoundId }, now, permission, repositories }) => {
  const [caller, rules, found] = await Promise.all([
    permission,
    repositories.disclosureRules.get(compoundId),
    repositories.disclosureAssets.ofCompound(compoundId, MOST),
  ])
  const ended = rules === null ? [] : await endedWith(rules, now, PERIODS, repositories)
  const published = ended.flatMap(({ period, document }) =>
    document?.state === 'published' ? [{ period, items: document.totals?.revenueItems ?? [] }] : [],
  )
  return {
    mayEdit: hasRole(caller, ...EDITORS),
    assets: found.map((asset) => ({
      ...entryOf(asset),
      assetId: asset._id,
      rev: asset.rev,
      received: published.map(({ period, items }) => ({
        period,
        fen: items.find(({ direction, item }) => direction === 'in' && item === asset.item)?.fen ?? 0,
      })),
    })),
  }
})

function entryOf({ name, place, counterparty, from, until, perPeriodFen, item, note }: AssetDocument) {
  return { name, place, counterparty, from, until, perPeriodFen, item, note }
}

export const saveAsset = handle(saveContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, assetId, rev, asset, requestKey } = input
  if (asset.until !== null && asset.until < asset.from) throw new AppError('INVALID_INPUT', { params: 'asset.until' })
  const _id = assetId ?? derivedId('as', compoundId, openid, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const { disclosureAssets } = repositories
  const [caller, standing, all] = await Promise.all([
    permission,
    disclosureAssets.get(_id),
    disclosureAssets.ofCompound(compoundId, MOST),
  ])
  const by = officerOf(caller, EDITORS, openid, now)
  if (standing !== null && standing.compoundId !== compoundId) throw new AppError('NOT_FOUND')
  if (standing?.inputHash === inputHash) return { assetId: _id }
  if (assetId === null) {
    if (standing !== null) throw new AppError('DUPLICATE_REQUEST')
    if (all.length >= MOST) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: 'asset' })
    const fresh = { _id, compoundId, ...asset, rev: 0, by, inputHash, order: orderAt(now, _id) }
    if ((await disclosureAssets.insertOnce(fresh)) === null) throw new AppError('CONFLICT')
    return { assetId: _id }
  }
  if (standing === null) throw new AppError('NOT_FOUND')
  if (standing.rev !== rev || !(await disclosureAssets.replace(standing, { ...asset, by, inputHash }))) {
    throw new AppError('CONFLICT')
  }
  return { assetId: _id }
})
