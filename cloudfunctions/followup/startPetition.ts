import { startPetition as contract } from '../../types/followup/petitions'
import { AppError } from '../../types/errors'
import { petitionStateOf, petitionUntil } from '../../domain/followup/petition'
import { checkText } from '../kit/contentCheck'
import type { PetitionDocument } from '../kit/followupDocuments'
import { handle, type Call } from '../kit/function'
import { orderAt } from '../kit/instants'
import type { Permission } from '../kit/permission'
import { derivedId } from '../kit/random'
import { joiningId } from '../kit/repositories/petitions'
import { completed } from './counting'
import { ownVoterIds, petitionersOf, type Petitioner } from './petitioner'

/** Petitions looked at for one of the caller's that still runs. */
const LOOKED = 20

/**
 * Begins a petition with the caller as its first voter, upon the roll in force. The same request again gets the same one.
 * Refuses with NO_ROLL, NOT_ON_ROLL, NOT_DESIGNATED, CONTENT_RISKY, and RULE_BROKEN {rule: petitionOpen} while another of
 * his runs.
 */
export const startPetition = handle(contract, async (call) => {
  const { input, openid, now, permission, repositories } = call
  const { compoundId, subject, title, text, requestKey } = input
  const _id = derivedId('pt', openid, compoundId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const [caller, standing, recent] = await Promise.all([
    permission,
    repositories.petitions.get(compoundId, _id),
    repositories.petitions.newest(compoundId, undefined, LOOKED),
  ])
  if (standing !== null) return theSame(standing, inputHash)
  const running = recent.some((one) => one.starter.openid === openid && petitionStateOf(one, now) === 'open')
  if (running) throw new AppError('RULE_BROKEN', { rule: 'petitionOpen' })
  const { roll, voter, nameMasked } = await firstVoter(call, caller)
  await checkText(openid, 3, `${title}\n${text}`)
  const { homes, homeCount } = voter
  const begun: PetitionDocument = {
    ...{ _id, compoundId, rev: 0, subject, title, text, starter: { openid, nameMasked } },
    ...roll,
    ...{ joined: 1, homes: homeCount, startedAt: now, until: petitionUntil(now) },
    ...{ reachedAt: null, conveneBy: null, convened: null, inputHash, order: orderAt(now, _id) },
  }
  const { change, ...beside } = completed(begun, now)
  const first = {
    ...{ _id: joiningId(_id, voter.voterId), compoundId, petitionId: _id, voterId: voter.voterId, openid },
    ...{ state: 'joined' as const, homes, homeCount, at: now, order: orderAt(now, voter.voterId) },
  }
  if (await repositories.petitions.start({ ...begun, ...change }, first, beside)) return { petitionId: _id }
  return theSame(await repositories.petitions.get(compoundId, _id), inputHash)
})

async function firstVoter({ now, repositories }: Pick<Call<unknown>, 'now' | 'repositories'>, caller: Permission) {
  const rollId = caller.compound?.rollId ?? null
  const found = rollId === null ? null : await repositories.rolls.get(rollId)
  const whole = found?.electorates.find(({ kind, scope }) => kind === 'owners' && scope.level === 'compound')
  if (rollId === null || found === null || whole === undefined) throw new AppError('NO_ROLL')
  const roll = { rollId, rollHash: found.hash, countParking: found.countParking, total: whole.total.persons }
  const ids = await ownVoterIds(caller, roll, repositories)
  const voters = await petitionersOf(ids, caller, roll, repositories, now)
  const voter = requireMine(voters, voters.find(({ may }) => may === 'me') ?? voters[0])
  const own = caller.bindings.find(({ relation }) => relation === 'owner')
  return { roll, voter, nameMasked: own?.nameMasked ?? '' }
}

/** NOT_ON_ROLL, or NOT_DESIGNATED where another owner on the title casts for it, or nobody was chosen yet. */
export function requireMine(all: readonly Petitioner[], voter: Petitioner | undefined): Petitioner {
  if (all.length === 0 || voter === undefined) throw new AppError('NOT_ON_ROLL')
  if (voter.may !== 'me') throw new AppError('NOT_DESIGNATED', { decided: voter.may === 'other' })
  return voter
}

function theSame(standing: PetitionDocument | null, inputHash: string) {
  if (standing?.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  return { petitionId: standing._id }
}
