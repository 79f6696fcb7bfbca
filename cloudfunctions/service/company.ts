import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../types/errors'
import {
  company as companyContract,
  setCompany as setCompanyContract,
  setDuty as setDutyContract,
  setTeamHours as hoursContract,
  setWorker as setWorkerContract,
  workers as workersContract,
} from '../../types/service/company'
import { handle } from '../kit/function'
import type { CompanyDocument, WorkerDocument } from '../kit/serviceDocuments'
import { workerIdOf } from '../kit/orders/take'

/** What is written of the company, for those who run it. */
export const company = handle(companyContract, async ({ input, permission, repositories }) => {
  await permission
  const found = await repositories.companies.get(input.communityId)
  if (found === null || found.hotline === '')
    return { settings: null, teams: found?.teams ?? [], categories: [], version: found?.version ?? 0 }
  const { name, hotline, hotlineHours, marketSource, merchantId, paused, teams, categories, version } = found
  const settings = { name, hotline, hotlineHours, marketSource, merchantId, paused }
  return { settings, teams, categories: categories.map((category) => category.name), version }
})

/** Whether this very change has been made already: its answer was lost, and it is asked for again. */
function isAlready(found: CompanyDocument | null, version: number, change: Partial<CompanyDocument>): boolean {
  return found?.version === version + 1 && isDeepStrictEqual({ ...found, ...change }, found)
}

/** Changes what is written; the first to change a version is taken. */
export const setCompany = handle(setCompanyContract, async ({ input, permission, repositories }) => {
  const { communityId, settings, version } = input
  await permission
  const found = await repositories.companies.get(communityId)
  if (isAlready(found, version, settings)) return { version: version + 1 }
  if ((found?.version ?? 0) !== version) throw new AppError('CONFLICT')
  const written =
    found === null
      ? (await repositories.companies.insertOnce({ ...newCompany(communityId), ...settings })) !== null
      : await repositories.companies.change(found, settings)
  if (!written) throw new AppError('CONFLICT')
  return { version: found === null ? 1 : version + 1 }
})

/** A team's hours hold for what is ordered from now on. */
export const setTeamHours = handle(hoursContract, async ({ input, permission, repositories }) => {
  const { communityId, teamId, hours, version } = input
  await permission
  const found = await repositories.companies.get(communityId)
  if (found === null) throw new AppError('CONFLICT')
  const teams = found.teams.map((team) => (team.teamId === teamId ? { ...team, hours } : team))
  if (isAlready(found, version, { teams })) return { version: version + 1 }
  if (found.version !== version) throw new AppError('CONFLICT')
  if (!found.teams.some((team) => team.teamId === teamId)) throw new AppError('NOT_FOUND')
  if (!(await repositories.companies.change(found, { teams }))) throw new AppError('CONFLICT')
  return { version: version + 1 }
})

/** Everybody who holds the worker's role in the community now, also who is in no team yet. */
export const workers = handle(workersContract, async ({ input, permission, repositories, now }) => {
  const { communityId } = input
  await permission
  const [grants, known] = await Promise.all([
    repositories.grants.ofPlace(communityId, undefined, 200),
    repositories.workers.ofCommunity(communityId),
  ])
  const held = grants.filter(
    ({ role, from, until, revokedAt }) =>
      role === 'worker' && from <= now && (until === null || now < until) && revokedAt === null,
  )
  const openids = [...new Set(held.map(({ openid }) => openid))]
  return {
    workers: openids.map((openid) => {
      const found = known.find((worker) => worker.openid === openid)
      const nameMasked = held.find((grant) => grant.openid === openid)?.nameMasked ?? ''
      const worker = found ?? newWorker(communityId, openid, nameMasked)
      const { _id: workerId, badge, teamIds, active, onDuty, skills, hours, phone, done, redone, ratings } = worker
      const can = { teamIds, active, onDuty, skills, hours }
      return { workerId, nameMasked, badge, phone, ...can, done, redone, ratings }
    }),
  }
})

/** Puts a worker into teams, or takes him out. Who does not hold the role cannot be put in. */
export const setWorker = handle(setWorkerContract, async ({ input, permission, repositories, now }) => {
  const { communityId, workerId, badge, teamIds, active, phone, skills, hours } = input
  await permission
  const [found, grants, standing] = await Promise.all([
    repositories.companies.get(communityId),
    repositories.grants.ofPlace(communityId, undefined, 200),
    repositories.workers.get(workerId),
  ])
  const grant = grants.find(
    ({ role, openid, until, revokedAt }) =>
      role === 'worker' &&
      workerIdOf(communityId, openid) === workerId &&
      (until === null || now < until) &&
      revokedAt === null,
  )
  if (grant === undefined || found === null) throw new AppError('NOT_FOUND')
  const unknown = teamIds.some((teamId) => !found.teams.some((team) => team.teamId === teamId))
  if (unknown) throw new AppError('INVALID_INPUT', { params: 'teamIds' })
  const change = { badge, teamIds, active, phone, skills, hours, nameMasked: grant.nameMasked }
  if (standing === null) {
    const fresh = { ...newWorker(communityId, grant.openid, grant.nameMasked), ...change }
    if ((await repositories.workers.insertOnce(fresh)) !== null) return {}
  }
  await repositories.workers.swap({ _id: workerId }, change)
  return {}
})

/** 在岗: the worker's own word. NOT_FOUND for who is in no team. */
export const setDuty = handle(setDutyContract, async ({ input, openid, permission, repositories }) => {
  await permission
  const worker = await repositories.workers.get(workerIdOf(input.communityId, openid))
  if (worker === null) throw new AppError('NOT_FOUND')
  await repositories.workers.swap({ _id: worker._id }, { onDuty: input.onDuty })
  return {}
})

/** A company of which nothing is written yet. */
export function newCompany(communityId: string): CompanyDocument {
  return {
    _id: communityId,
    communityId,
    name: '',
    hotline: '',
    hotlineHours: '',
    marketSource: '',
    merchantId: null,
    paused: '',
    teams: [],
    categories: [],
    version: 1,
  }
}

function newWorker(communityId: string, openid: string, nameMasked: string): WorkerDocument {
  return {
    _id: workerIdOf(communityId, openid),
    communityId,
    openid,
    nameMasked,
    badge: '',
    phone: null,
    teamIds: [],
    active: false,
    onDuty: true,
    skills: [],
    hours: null,
    done: 0,
    redone: 0,
    ratings: { count: 0, sum: 0 },
  }
}
