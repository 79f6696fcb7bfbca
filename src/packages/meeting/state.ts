import { useParams } from '@/platform/params'
import { useSession } from '@/state/session'

/** The meeting that a page is about; the compound is the one in the address, or the one that is open. */
export function useMeetingPlace(): { compoundId: string; meetingId: string } | null {
  const { compoundId = '', meetingId = '' } = useParams()
  const { compound } = useSession()
  const id = compoundId === '' ? (compound?.compoundId ?? '') : compoundId
  return id === '' || meetingId === '' ? null : { compoundId: id, meetingId }
}
