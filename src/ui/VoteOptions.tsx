import { View } from '@tarojs/components'
import type { Choice } from '~types/deliberation'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import type { IconName } from './icon-names'
import { Press } from './Press'

/** Always in this order, of the same size and with the same colour when chosen: nothing pushes a vote. */
export const VOTE_OPTIONS: readonly { choice: Choice; word: string; icon: IconName }[] = [
  { choice: 'for', word: '同意', icon: 'checkc' },
  { choice: 'against', word: '反对', icon: 'xc' },
  { choice: 'abstain', word: '弃权', icon: 'minusc' },
]

interface Props {
  /** Spoken name: the motion. */
  label: string
  /** Null until the person chooses: nothing is preselected. */
  value: Choice | null
  onChange: (choice: Choice) => void
}

export function VoteOptions({ label, value, onChange }: Props) {
  return (
    <View className="yb-opts" {...a11y({ role: 'radiogroup', label })}>
      {VOTE_OPTIONS.map(({ choice, word, icon }) => (
        <Press
          key={choice}
          className={classes('yb-opt', choice === value && 'on')}
          role="radio"
          checked={choice === value}
          label={word}
          onPress={() => {
            onChange(choice)
          }}
        >
          <Icon name={icon} />
          {word}
          {choice === value && <View className="yb-opt-on">已选</View>}
        </Press>
      ))}
    </View>
  )
}
