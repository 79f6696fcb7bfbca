import { useSession } from '@/state/session'
import type { Role } from '~types/policy'

/** The community for which the reader works with one of these roles; null without one. */
export function useCommunity(...roles: readonly Role[]): string | null {
  const { me } = useSession()
  const grant = me?.grants.find(({ role, scope }) => roles.includes(role) && scope.level === 'community')
  return grant?.scope.id ?? null
}
