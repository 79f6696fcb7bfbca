import { useState } from 'react'
import { failureOf, type Failure } from '@/cloud/failure'
import { useAction, useQuery } from '@/cloud/hooks'
import type { MyBinding } from '~types/membership'
import { usePhotos } from './usePhotos'

/** Other papers for a claim that was refused, or that still waits; begun with the name that was handed in. */
export function useAmend(binding: MyBinding, onHandedIn: (binding: MyBinding) => void) {
  const { bindingId } = binding
  const application = useQuery('membership.application', { bindingId }).output
  const resubmit = useAction('membership.resubmit')
  const photos = usePhotos()
  const [typed, setName] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const name = typed ?? application?.name ?? ''

  const submit = async () => {
    setFailure(null)
    setSending(true)
    try {
      const sent = await photos.send()
      const outcome = await resubmit.run({
        bindingId,
        name: name.trim(),
        photos: sent.length === 0 && binding.state === 'pending' ? null : sent,
      })
      if (outcome.ok) onHandedIn(outcome.output.binding)
      else setFailure(outcome.failure)
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setSending(false)
    }
  }
  return { name, setName, photos, handedIn: application?.photos ?? 0, pending: sending, failure, submit }
}
