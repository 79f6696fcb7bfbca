import { AppError } from '../../../types/errors'
import type { BindingDocument } from '../../kit/bindingDocuments'
import type { Permission } from '../../kit/permission'

/** The caller's standing binding as an owner of that home. Throws NOT_PERMITTED for everybody else. */
export function ownersBinding({ bindings }: Permission, homeId: string): BindingDocument {
  const owner = bindings.find((binding) => binding.homeId === homeId && binding.relation === 'owner')
  if (owner === undefined) throw new AppError('NOT_PERMITTED')
  return owner
}
