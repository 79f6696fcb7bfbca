import { z } from 'zod'
import { cast, get, list } from '../../types/deliberation'
import { meetings } from '../../types/meeting/announcing'
import { bind, findCompounds, rooms } from '../../types/membership'
import { answerDesignation, coOwners, designate } from '../../types/membership/coOwners'
import { call, type Target } from '../cloud-client'
import { requestKey, signIn, the } from './people'

/** What the pictures are of, by id. */
export interface Sample {
  readonly compoundId: string
  /** Votes of the sample compound: running, ended, with its roster posted, still listening, a draft. */
  readonly assembly: string
  readonly walls: string
  readonly lifts: string
  readonly garden: string
  readonly budget: string
  /** The voter whose ballot has been cast. */
  readonly mine: string
  /** Meetings: the one that is over, and the one to come. */
  readonly heldMeeting: string
  readonly comingMeeting: string
  /** A request that waits. */
  readonly pending: string
}

/** Casts one ballot and hands in one request, so that every page has something to show; finds the rest. */
export async function prepareSample(url: string): Promise<Sample> {
  const chair = await signIn(url, 'chair')
  const { compounds } = await call(chair, findCompounds, { query: '' })
  const compoundId = the(compounds[0], 'compound').compoundId
  const shows = ['running', 'ended', 'drafts'] as const
  const pages = await Promise.all(shows.map((show) => call(chair, list, { compoundId, show })))
  const votes = pages.flatMap(({ deliberations }) => deliberations)
  const named = (words: string): string =>
    the(
      votes.find(({ title }) => title.includes(words)),
      words,
    ).deliberationId
  const assembly = named('业主大会会议')
  const [mine, pending, past, coming] = await Promise.all([
    castBallot(url, compoundId, assembly),
    askToJoin(url, compoundId),
    call(chair, meetings, { compoundId, show: 'past' }),
    call(chair, meetings, { compoundId, show: 'coming' }),
  ])
  return {
    compoundId,
    assembly,
    walls: named('外墙'),
    lifts: named('电梯'),
    garden: named('花园'),
    budget: named('预算'),
    mine,
    heldMeeting: the(past.meetings[0], 'meeting').meetingId,
    comingMeeting: the(coming.meetings[0], 'meeting').meetingId,
    pending,
  }
}

async function castBallot(url: string, compoundId: string, deliberationId: string): Promise<string> {
  const [owner, wife] = [await signIn(url, 'couple1'), await signIn(url, 'couple2')]
  await agree(compoundId, owner, wife)
  const { mine, motions } = await call(owner, get, { compoundId, deliberationId })
  const { voterId } = the(mine[0], 'ballot')
  const choices = motions.map(({ motionId }) => ({ motionId, choice: 'for' as const }))
  await call(owner, cast, { compoundId, deliberationId, voterId, choices, requestKey: requestKey() })
  return voterId
}

/** Both on the title let the first of them cast. */
async function agree(compoundId: string, owner: Target, other: Target): Promise<void> {
  const { voters } = await call(owner, coOwners, { compoundId })
  const { voterId, persons } = the(voters[0], 'shared voter')
  const { personKey } = the(
    persons.find(({ isMe }) => isMe),
    'person',
  )
  const { voter } = await call(owner, designate, { compoundId, voterId, personKey, requestKey: requestKey() })
  const { number } = the(voter.open ?? undefined, 'proposal')
  await call(other, answerDesignation, { compoundId, voterId, number, agree: true })
}

async function askToJoin(url: string, compoundId: string): Promise<string> {
  const person = await signIn(url, 'developer')
  const unit = await call(person, rooms, { compoundId, building: '1号楼', unit: '1单元' })
  const response = await fetch(`${url}/dev/phone-code`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}` },
  })
  const { code } = z.object({ code: z.string() }).parse(await response.json())
  const { binding } = await call(person, bind, {
    compoundId,
    homeId: the(
      unit.rooms.find(({ room }) => room === '301'),
      'home 301',
    ).homeId,
    relation: 'tenant',
    name: '何志远',
    phoneCode: code,
    photos: [],
    requestKey: requestKey(),
  })
  return binding.bindingId
}
