import { View } from '@tarojs/components'
import { CompoundSearch } from '@/parts/CompoundSearch'
import { openPage } from '@/platform/navigate'
import { chooseCompound, type CompoundOfMine } from '@/state/session'
import { Button } from '@/ui/Button'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Sheet } from '@/ui/Sheet'

interface Props {
  open: boolean
  /** The one that the pages are about; null before one is chosen. */
  compoundId: string | null
  /** Those the person can look into. */
  compounds: readonly CompoundOfMine[]
  /** Others may be looked up too. */
  reachesFurther: boolean
  onClose: () => void
}

/** 看哪个小区: which of several the pages are about. The phone remembers it. */
export function CompoundSheet({ open, compoundId, compounds, reachesFurther, onClose }: Props) {
  const choose = (compound: { compoundId: string; name: string }) => {
    chooseCompound(compound)
    onClose()
  }
  return (
    <Sheet open={open} title="看哪个小区" closeText="不换了" onClose={onClose}>
      <View className="u-mt4">
        <ChoiceGroup label="看哪个小区">
          {compounds.map((compound) => (
            <Choice
              key={compound.compoundId}
              on={compound.compoundId === compoundId}
              title={compound.name}
              onPress={() => {
                choose(compound)
              }}
            />
          ))}
        </ChoiceGroup>
        {reachesFurther && <CompoundSearch onPick={choose} />}
        <View className="u-mt3">
          <Button
            kind="text"
            block
            onPress={() => {
              onClose()
              return openPage('join')
            }}
          >
            加入另一个小区
          </Button>
        </View>
      </View>
    </Sheet>
  )
}
