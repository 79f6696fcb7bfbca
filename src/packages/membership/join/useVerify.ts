import { useState } from 'react'
import { call, type PersonInput } from '@/cloud/client'
import { useAttempt } from '@/cloud/attempt'
import { failureOf } from '@/cloud/failure'
import { usePhotos } from '@/parts/usePhotos'
import type { MyBinding } from '~types/membership'
import { forgetKey, keptKey } from './kept-act'
import type { Claim } from './state'

/**
 * The proof: name, phone, and pictures where they help. What is filled in stays through every failed attempt; the act's key
 * stays on the phone, so that an app that was closed in the middle asks for the same thing again.
 */
export function useVerify(onBound: (binding: MyBinding) => void) {
  const [name, setName] = useState('')
  const photos = usePhotos('evidence')
  const { pending, failure, run, setFailure } = useAttempt()

  const submit = (claim: Claim, phoneCode: string) =>
    run(async () => {
      onBound(await bind(claim, phoneCode))
    })

  const bind = async ({ compoundId, homeId, relation }: Claim, phoneCode: string): Promise<MyBinding> => {
    const said = { compoundId, homeId, relation, name: name.trim() }
    const sent: PersonInput<'membership.bind'> = { ...said, photos: await photos.send(), phoneCode }
    const requestKey = await keptKey('bind', JSON.stringify(said))
    try {
      const { binding } = await call('membership.bind', sent, requestKey)
      forgetKey('bind')
      return binding
    } catch (error) {
      const refusal = failureOf(error)
      // Registered before, perhaps by an attempt whose answer was lost: then that is the outcome.
      const standing = refusal.code === 'ALREADY_BOUND' ? await standingAt(homeId) : null
      if (standing === null) throw refusal
      forgetKey('bind')
      return standing
    }
  }

  return { name, setName, photos, pending, failure, refuse: setFailure, submit }
}

async function standingAt(homeId: string): Promise<MyBinding | null> {
  const { bindings } = await call('membership.me', {})
  return bindings.find((one) => one.homeId === homeId && (one.state === 'pending' || one.state === 'verified')) ?? null
}
