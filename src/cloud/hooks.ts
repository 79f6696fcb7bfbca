import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ActionName } from '~types/contract'
import type { ActionOutput } from '~types/contracts'
import { makeRequestKey } from '@/platform/random'
import { call, type PersonInput } from './client'
import { failureOf, type Failure, type FailureCode } from './failure'

export interface Query<Output> {
  /** The newest answer; it stays while a newer one is fetched. */
  output: Output | null
  /** Why the last attempt gave nothing; null while trying and after success. */
  failure: Failure | null
  loading: boolean
  refresh: () => Promise<void>
}

/** Whoever has left, or was never let in, keeps nothing on the screen of what he saw before. */
const CLOSED: readonly FailureCode[] = ['NOT_PERMITTED', 'NOT_SIGNED_IN', 'SIGNED_OUT']

/**
 * What an action answers, fetched when the page opens, whenever it comes to the front again, and when the input changes.
 * A null input asks nothing.
 */
export function useQuery<Name extends ActionName>(
  name: Name,
  input: PersonInput<Name> | null,
): Query<ActionOutput<Name>> {
  type Answer = { key: string | null; output: ActionOutput<Name> | null; failure: Failure | null }
  const key = input === null ? null : JSON.stringify(input)
  const [answer, setAnswer] = useState<Answer>({ key: null, output: null, failure: null })
  const latest = useRef({ input, key, turn: 0, running: false })
  latest.current.input = input
  latest.current.key = key

  const refresh = useCallback(async () => {
    const now = latest.current
    if (now.input === null) return
    const turn = ++now.turn
    const asked = now.key
    now.running = true
    const next: Answer = await call(name, now.input).then(
      (output) => ({ key: asked, output, failure: null }),
      (error: unknown) => ({ key: asked, output: null, failure: failureOf(error) }),
    )
    // A newer question overtakes an older answer.
    if (turn !== now.turn) return
    now.running = false
    setAnswer((before) =>
      next.failure !== null && before.key === asked && !CLOSED.includes(next.failure.code)
        ? { ...next, output: before.output }
        : next,
    )
  }, [name])

  useEffect(() => {
    void refresh()
  }, [refresh, key])
  useDidShow(() => {
    if (!latest.current.running) void refresh()
  })

  const mine = answer.key === key
  return {
    output: mine ? answer.output : null,
    failure: mine ? answer.failure : null,
    loading: key !== null && !mine,
    refresh,
  }
}

export type Outcome<Output> = { ok: true; output: Output } | { ok: false; failure: Failure }

export interface Act<Name extends ActionName> {
  pending: boolean
  /** Of the last attempt; null after success. */
  failure: Failure | null
  run: (input: PersonInput<Name>) => Promise<Outcome<ActionOutput<Name>>>
  /** Puts the last failure away. */
  forget: () => void
}

/**
 * An act of a person. While it runs, running it again gives the same outcome: a double tap acts once. It keeps its
 * `requestKey` until it succeeds or its input changes, so that trying again is the same act.
 */
export function useAction<Name extends ActionName>(name: Name): Act<Name> {
  const [state, setState] = useState<{ pending: boolean; failure: Failure | null }>({ pending: false, failure: null })
  const running = useRef<Promise<Outcome<ActionOutput<Name>>> | null>(null)
  const act = useRef<{ input: string; requestKey: string } | null>(null)

  const perform = useCallback(
    async (input: PersonInput<Name>): Promise<Outcome<ActionOutput<Name>>> => {
      try {
        const written = JSON.stringify(input)
        if (act.current?.input !== written) act.current = { input: written, requestKey: await makeRequestKey() }
        const output = await call(name, input, act.current.requestKey)
        act.current = null
        return { ok: true, output }
      } catch (error) {
        return { ok: false, failure: failureOf(error) }
      }
    },
    [name],
  )
  const run = useCallback(
    (input: PersonInput<Name>) => {
      if (running.current !== null) return running.current
      setState({ pending: true, failure: null })
      const outcome = perform(input).then((ended) => {
        running.current = null
        setState({ pending: false, failure: ended.ok ? null : ended.failure })
        return ended
      })
      running.current = outcome
      return outcome
    },
    [perform],
  )
  const forget = useCallback(() => {
    setState((before) => ({ ...before, failure: null }))
  }, [])
  return { ...state, run, forget }
}
