import { useRouter } from '@tarojs/taro'
import { useSession } from '@/state/session'

/** Which compound's ledger a page is about: from its address, else from the session. Null until that is known. */
export function useCompoundId(): string | null {
  const { compoundId } = useRouter().params
  const { compound } = useSession()
  return compoundId ?? compound?.compoundId ?? null
}
