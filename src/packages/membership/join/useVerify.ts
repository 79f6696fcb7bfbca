import { useState } from 'react'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import { useAction } from '@/cloud/hooks'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto, type Photo } from '@/platform/upload'
import type { MyBinding } from '~types/membership'
import type { Claim } from './state'

interface Taken {
  photo: Photo
  /** Null until it has been sent. */
  fileId: string | null
}

/** The proof: name, phone, and a picture where one helps. What is filled in stays through every failed attempt. */
export function useVerify(onBound: (binding: MyBinding) => void) {
  const bind = useAction('membership.bind')
  const [name, setName] = useState('')
  const [taken, setTaken] = useState<Taken | null>(null)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const submit = async (claim: Claim, phoneCode: string) => {
    setFailure(null)
    setSending(true)
    try {
      const evidence = await sent(taken)
      if (taken !== null) setTaken({ ...taken, fileId: evidence })
      const { compoundId, homeId, relation } = claim
      const outcome = await bind.run({ compoundId, homeId, relation, name: name.trim(), phoneCode, evidence })
      if (outcome.ok) onBound(outcome.output.binding)
      else await settle(claim.homeId, outcome.failure)
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setSending(false)
    }
  }

  /** Registered before, perhaps by an attempt whose answer was lost: then that is the outcome. */
  const settle = async (homeId: string, refusal: Failure) => {
    const standing = refusal.code === 'ALREADY_BOUND' ? await standingAt(homeId) : null
    if (standing === null) setFailure(refusal)
    else onBound(standing)
  }

  return {
    name,
    setName,
    photo: taken?.photo ?? null,
    takePhoto: async () => {
      const photo = await choosePhoto()
      if (photo !== null) setTaken({ photo, fileId: null })
    },
    dropPhoto: () => {
      setTaken(null)
    },
    pending: sending || bind.pending,
    failure,
    refuse: setFailure,
    submit,
  }
}

async function sent(taken: Taken | null): Promise<string | null> {
  if (taken === null || taken.fileId !== null) return taken?.fileId ?? null
  return uploadPhoto(taken.photo, `evidence/${await makeRequestKey()}.jpg`)
}

async function standingAt(homeId: string): Promise<MyBinding | null> {
  const { bindings } = await call('membership.me', {})
  return bindings.find((one) => one.homeId === homeId && (one.state === 'pending' || one.state === 'verified')) ?? null
}
