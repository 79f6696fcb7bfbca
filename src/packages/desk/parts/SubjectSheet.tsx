import { View } from '@tarojs/components'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Sheet } from '@/ui/Sheet'
import { SUBJECT_WORDS } from '@/words/deliberation'
import type { Subject } from '~types/subjects'
import { standingIn, subjectsOf, type Footing } from '../model/meetings'
import { thresholdLines } from '../words/meetings'

interface Props {
  /** Null keeps it closed. */
  footing: Footing | null
  chosen: Subject | null
  onChoose: (subject: Subject) => void
  onClose: () => void
}

/** What a motion may be about here, each with what it takes. */
export function SubjectSheet({ footing, chosen, onChoose, onClose }: Props) {
  return (
    <Sheet open={footing !== null} title="这件事属于哪一类？" closeText="不改了" onClose={onClose}>
      <View className="u-mt3">
        <ChoiceGroup label="属于哪一类">
          {footing !== null &&
            chosenFirst(subjectsOf(footing.meeting), chosen).map((subject) => (
              <Choice
                key={subject}
                on={subject === chosen}
                title={SUBJECT_WORDS[subject].name}
                detail={detailOf(footing, subject)}
                onPress={() => {
                  onChoose(subject)
                }}
              />
            ))}
        </ChoiceGroup>
      </View>
    </Sheet>
  )
}

/** The list is longer than the sheet: what is chosen must be in sight when it opens. */
function chosenFirst(subjects: readonly Subject[], chosen: Subject | null): readonly Subject[] {
  return chosen === null
    ? subjects
    : [...subjects.filter((subject) => subject === chosen), ...subjects.filter((subject) => subject !== chosen)]
}

function detailOf(footing: Footing, subject: Subject): string {
  const standing = standingIn(footing, [subject])
  const matter = 'matters' in standing ? standing.matters[0] : undefined
  return matter === undefined ? '不能用投票来定' : thresholdLines(subject, matter, footing.electorate)[0]
}
