import { useState } from 'react'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { useAction, useQuery } from '@/cloud/hooks'
import { usePhotos } from '@/parts/usePhotos'
import type { MyBinding } from '~types/membership'

/** Other papers for a claim that was refused, or that still waits; begun with the name that was handed in. */
export function useAmend(binding: MyBinding, onHandedIn: (binding: MyBinding) => void) {
  const { bindingId } = binding
  const application = useQuery('membership.application', { bindingId }).output
  const resubmit = useAction('membership.resubmit')
  const photos = usePhotos('evidence')
  const [typed, setName] = useState<string | null>(null)
  const { pending, failure, run } = useAttempt()
  const name = typed ?? application?.name ?? ''

  const submit = () =>
    run(async () => {
      const sent = await photos.send()
      const outcome = await resubmit.run({
        bindingId,
        name: name.trim(),
        photos: sent.length === 0 && binding.state === 'pending' ? null : sent,
      })
      onHandedIn(outputOf(outcome).binding)
    })
  return { name, setName, photos, handedIn: application?.photos ?? 0, pending, failure, submit }
}
