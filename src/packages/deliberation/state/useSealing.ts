import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf, type Failure } from '@/cloud/failure'
import { alarmOf, ballotSubject, type Alarm } from '@/ledger/alarms'
import { keptEvidence } from '@/ledger/evidence'
import { verifyBallot, type Sealed } from '@/ledger/verifyBallot'
import { LogFault } from '@/ledger/watch'
import { SEALED_WITHIN_MS } from '~domain/ledger/receipt'

/** How often a page that waits asks again, and how many times before it leaves it to the person. */
const EVERY_MS = 15_000
const TIMES = 16

export interface Sealing {
  /** `elsewhere`: another phone cast it, so that nothing of it is kept here. */
  readonly state: 'elsewhere' | 'checking' | 'waiting' | 'sealed' | 'alarm' | 'unreached'
  readonly sealed: Sealed | null
  readonly alarm: Alarm | null
  readonly failure: Failure | null
  /** Until when it is sealed, by the receipt's word; null where nothing is kept here. */
  readonly sealedBy: number | null
  /** Whether that is after closing: nobody waits for it before the page. */
  readonly later: boolean
  readonly check: () => Promise<void>
}

/** Where a ballot of this phone stands in the ledger, checked here: on showing, on pulling, and now and then while it waits. */
export function useSealing(compoundId: string, deliberationId: string, voterId: string): Sealing {
  const [found, setFound] = useState<Found>(() =>
    keptEvidence(deliberationId, voterId) === null ? ELSEWHERE : CHECKING,
  )
  const promise = keptEvidence(deliberationId, voterId)?.promise
  const later = promise !== undefined && promise.sealedBy > promise.at + SEALED_WITHIN_MS
  const running = useRef(false)
  const shown = useRef(true)
  const left = useRef(TIMES)

  const check = useCallback(async () => {
    const evidence = keptEvidence(deliberationId, voterId)
    if (evidence === null || running.current) return
    running.current = true
    const subject = ballotSubject(deliberationId, voterId)
    const next = await verifyBallot(compoundId, subject, evidence).then(
      (sealed) => ({ ...CHECKING, state: sealed === null ? ('waiting' as const) : ('sealed' as const), sealed }),
      (error: unknown) =>
        error instanceof LogFault
          ? { ...CHECKING, state: 'alarm' as const, alarm: error.alarm }
          : { ...CHECKING, state: 'unreached' as const, failure: failureOf(error) },
    )
    running.current = false
    const alarm = next.alarm ?? alarmOf(subject) ?? alarmOf(compoundId)
    setFound(alarm === null ? next : { ...next, state: 'alarm', alarm })
  }, [compoundId, deliberationId, voterId])

  useDidShow(() => {
    shown.current = true
    left.current = TIMES
    void check()
  })
  useDidHide(() => {
    shown.current = false
  })
  useEffect(() => {
    if (found.state !== 'waiting' || left.current === 0 || later) return
    const timer = setTimeout(() => {
      left.current -= 1
      if (shown.current) void check()
    }, EVERY_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [found, check, later])

  return { ...found, sealedBy: promise?.sealedBy ?? null, later, check }
}

type Found = Omit<Sealing, 'check' | 'sealedBy' | 'later'>

const CHECKING = { state: 'checking', sealed: null, alarm: null, failure: null } as const
const ELSEWHERE = { ...CHECKING, state: 'elsewhere' } as const
