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

interface Known {
  me: Me | null
  failure: Failure | null
  /** What the person chose last. */
  chosen: string | null
}

const known = createStore<Known>({ me: null, failure: null, chosen: readSetting('compound') })
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

export function chooseCompound(compoundId: string): void {
  writeSetting('compound', compoundId)
  known.set({ ...known.get(), chosen: compoundId })
}

export interface Session {
  /** Null until the cloud has answered. */
  me: Me | null
  failure: Failure | null
  /** The compound that the pages are about: the one chosen last, or the first that is open. Null without any. */
  compound: CompoundOfMine | null
  compounds: readonly CompoundOfMine[]
  /** Roles that reach the compound. */
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
  const compounds = me === null ? [] : compoundsOf(me)
  const open = compounds.filter((compound) => compound.open)
  const compound = open.find(({ compoundId }) => compoundId === chosen) ?? open[0] ?? null
  return { me, failure, compound, compounds, roles: me === null || compound === null ? [] : rolesIn(me, compound) }
}

function compoundsOf({ bindings, grants }: Me): CompoundOfMine[] {
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
  return [...found.values()]
}

/** Grants that name no compound lie above it: a community worker's reach all of theirs. */
function rolesIn({ grants }: Me, { compoundId }: CompoundOfMine): Role[] {
  const reaching = grants.filter((grant) => grant.compoundId === null || grant.compoundId === compoundId)
  return [...new Set(reaching.map(({ role }) => role))]
}
