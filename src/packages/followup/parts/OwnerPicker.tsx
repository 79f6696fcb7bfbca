import { useQuery } from '@/cloud/hooks'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Field } from '@/ui/Field'
import { Skeleton } from '@/ui/states'
import { ROLE_WORDS } from '@/words/membership'

interface Props {
  compoundId: string
  value: string | null
  error: string | null
  onChange: (grantId: string) => void
}

/** Who answers for a task: the people with an office. */
export function OwnerPicker({ compoundId, value, error, onChange }: Props) {
  const { output } = useQuery('followup.taskOwners', { compoundId })
  return (
    <Field label="交给谁" error={error}>
      {output === null ? (
        <Skeleton heights={[64, 64]} />
      ) : (
        <ChoiceGroup label="交给谁">
          {output.owners.map(({ grantId, nameMasked, role }) => (
            <Choice
              key={grantId}
              on={grantId === value}
              title={nameMasked}
              detail={ROLE_WORDS[role]}
              onPress={() => {
                onChange(grantId)
              }}
            />
          ))}
        </ChoiceGroup>
      )}
    </Field>
  )
}
