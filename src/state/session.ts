import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import type { ActionOutput } from '~types/contracts'
import type { Role } from '~types/policy'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import { readSetting, writeSetting } from '@/platform/storage'
import { createStore, useStore } from './store'

type Me = ActionOutput<'membership.me'>

/** A compound that the person has to do with. */
export interface CompoundOfMine {
  compoundId: string
  name: string
  /** A home there is verified, or a role reaches there: its pages open. */
  open: boolean
}

interface Chosen {
  compoundId: string
  name: string
}

interface Known {
  me: Me | null
  failure: Failure | null
  /** What the person chose last. */
  chosen: Chosen | null
}

const known = createStore<Known>({ me: null, failure: null, chosen: readChosen() })
function readChosen(): Chosen | null {
  const [compoundId, name] = readSetting('compound')?.split(' ') ?? []
  return compoundId === undefined || name === undefined ? null : { compoundId, name }
}

let asking: Promise<void> | null = null

/** Asks the cloud again who the person is. Several at once ask once. */
export function refreshSession(): Promise<void> {
  asking ??= call('membership.me', {})
    .then(
      (me) => {
        known.set({ ...known.get(), me, failure: null })
      },
      (error: unknown) => {
        known.set({ ...known.get(), failure: failureOf(error) })
      },
    )
    .finally(() => {
      asking = null
    })
  return asking
}

export function chooseCompound({ compoundId, name }: Chosen): void {
  writeSetting('compound', `${compoundId} ${name.replaceAll(' ', '')}`)
  known.set({ ...known.get(), chosen: { compoundId, name } })
}

export interface Session {
  /** Null until the cloud has answered. */
  me: Me | null
  failure: Failure | null
  /** The compound that the pages are about: the one chosen last, or the first that is open. Null without any. */
  compound: CompoundOfMine | null
  compounds: readonly CompoundOfMine[]
  /** A role reaches further than one compound, so that any may be chosen: a community worker's does. */
  reachesFurther: boolean
  /** Roles that reach the compound; before one is chosen, those that reach further than one. */
  roles: readonly Role[]
}

/** Who the person is, where, and as what. Fetched on first use and whenever a page that asks comes to the front. */
export function useSession(): Session {
  const { me, failure, chosen } = useStore(known)
  useEffect(() => {
    if (known.get().me === null) void refreshSession()
  }, [])
  useDidShow(() => {
    void refreshSession()
  })
  const reachesFurther = me?.grants.some(({ compoundId }) => compoundId === null) ?? false
  const compounds = me === null ? [] : compoundsOf(me, reachesFurther ? chosen : null)
  const open = compounds.filter((compound) => compound.open)
  const compound = open.find(({ compoundId }) => compoundId === chosen?.compoundId) ?? open[0] ?? null
  return {
    me,
    failure,
    compound,
    compounds,
    reachesFurther,
    roles: me === null ? [] : rolesIn(me, compound),
  }
}

/** The compound that the pages are about, for what stands on each of them: it asks only where nobody has asked yet. */
export function useCompoundId(): string | null {
  const { me, chosen } = useStore(known)
  useEffect(() => {
    if (known.get().me === null && known.get().failure === null) void refreshSession()
  }, [])
  if (me === null) return null
  const reachesFurther = me.grants.some(({ compoundId }) => compoundId === null)
  const open = compoundsOf(me, reachesFurther ? chosen : null).filter((compound) => compound.open)
  return (open.find(({ compoundId }) => compoundId === chosen?.compoundId) ?? open[0])?.compoundId ?? null
}

/** The community that the person works for; null without one. */
export function useCommunityId(): string | null {
  const { me } = useStore(known)
  return me?.grants.find(({ scope }) => scope.level === 'community')?.scope.id ?? null
}

/** Those of one's homes and roles, and with a role above them the one chosen. */
function compoundsOf({ bindings, grants }: Me, chosen: Chosen | null): CompoundOfMine[] {
  const found = new Map<string, CompoundOfMine>()
  const add = (compoundId: string, name: string, open: boolean) => {
    found.set(compoundId, { compoundId, name, open: open || found.get(compoundId)?.open === true })
  }
  for (const { compoundId, compoundName, state } of bindings) {
    if (state === 'verified' || state === 'pending') add(compoundId, compoundName, state === 'verified')
  }
  for (const { compoundId, compoundName } of grants) {
    if (compoundId !== null) add(compoundId, compoundName ?? '', true)
  }
  if (chosen !== null) add(chosen.compoundId, chosen.name, true)
  return [...found.values()]
}

/** Whether a verified home or a role lets the person into a compound: who has sold his home only keeps votes of it. */
export function reaches({ bindings, grants }: Me, compoundId: string): boolean {
  return (
    bindings.some((binding) => binding.compoundId === compoundId && binding.state === 'verified') ||
    grants.some((grant) => grant.compoundId === null || grant.compoundId === compoundId)
  )
}

/** Grants that name no compound lie above it: a community worker's reach all of theirs. */
function rolesIn({ grants }: Me, compound: CompoundOfMine | null): Role[] {
  const reaching = grants.filter(({ compoundId }) => compoundId === null || compoundId === compound?.compoundId)
  return [...new Set(reaching.map(({ role }) => role))]
}
