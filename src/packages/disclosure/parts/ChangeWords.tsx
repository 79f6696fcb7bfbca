import { Icon } from '@/ui/Icon'
import { changeWords } from '../words/books'

/** More, less or the same as before: an arrow and the word. `permille` null: there is nothing to compare with. */
export function ChangeWords({ permille }: { permille: number | null }) {
  if (permille === null) return null
  return (
    <>
      <Icon name={permille > 0 ? 'up' : permille < 0 ? 'dn' : 'eq'} size="sm" /> {changeWords(permille)}
    </>
  )
}
