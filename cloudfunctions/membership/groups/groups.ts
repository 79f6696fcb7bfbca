import { groups as contract } from '../../../types/membership/groups'
import { scopeKey } from '../../../domain/deliberation/scope'
import { codeStateAt } from '../../../domain/groups/code'
import { handle } from '../../kit/function'
import { groupIdOf } from '../../kit/repositories/groups'
import { nameOfAuthor } from '../../kit/written/author'
import { scopesOf } from './scopes'

/** A person's homes and offices rarely lie in more. */
const MOST_SCOPES = 9
/** Enough for a dot with a number, and for the newest line. */
const RECENT = 4

/** The groups of the caller's homes and offices in one compound, the widest first. */
export const groups = handle(contract, async ({ input: { compoundId }, now, permission, repositories }) => {
  const caller = await permission
  const scopes = scopesOf(caller, MOST_SCOPES)
  const rollId = caller.compound?.rollId ?? null
  const [found, roll, recent] = await Promise.all([
    repositories.groups.getMany(scopes.map((scope) => groupIdOf(compoundId, scope))),
    rollId === null ? null : repositories.rolls.get(rollId),
    Promise.all(
      scopes.map((scope) => repositories.posts.shown({ compoundId, scopeKey: scopeKey(scope) }, { limit: RECENT })),
    ),
  ])
  const byId = new Map(found.map((one) => [one._id, one]))
  const households = new Map(
    (roll?.electorates ?? [])
      .filter(({ kind }) => kind === 'households')
      .map(({ scope, homes }) => [scopeKey(scope), homes]),
  )
  return {
    groups: scopes.map((scope, at) => {
      const group = byId.get(groupIdOf(compoundId, scope))
      const [newest] = recent[at] ?? []
      return {
        scope,
        homes: households.get(scopeKey(scope)) ?? null,
        code: codeStateAt(group?.code?.uploadedAt ?? null, now),
        link: (group?.link ?? null) !== null,
        latest:
          newest === undefined
            ? null
            : {
                text: newest.topic === 'notice' ? newest.title : newest.text.slice(0, 40),
                by: newest.topic === 'notice' ? '通知' : nameOfAuthor(newest),
              },
        recent: (recent[at] ?? []).map((post) => post.at),
      }
    }),
  }
})
