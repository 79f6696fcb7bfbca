import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { area, counted } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { problemsIn, type RollPreview } from '../model/roll'
import { useRollImport } from '../state/roll-import'
import { rollSentence } from '../words/roll'
import { RollProblems } from './RollProblems'
import { RollTotals } from './RollTotals'
import { Title } from './Title'

const PENDING_WORDS = { sending: '正在上传', reading: '正在读', importing: '正在导入' } as const

/** From an office's file to the roll in force, with a look at it in between. */
export function RollImport({ compoundId }: { compoundId: string }) {
  const roll = useRollImport(compoundId)
  const { fileName, preview, imported, pending, failure } = roll
  const [asked, setAsked] = useState(false)
  const badRows = failure?.code === 'ROLL_HAS_PROBLEMS'
  const close = () => {
    setAsked(false)
  }
  const choose = (kind: 'fill' | 'quiet') => (
    <Button
      kind={kind}
      block={kind === 'fill'}
      loading={pending === 'sending' || pending === 'reading'}
      loadingText={pending === null ? '' : PENDING_WORDS[pending]}
      onPress={roll.choose}
    >
      {fileName === null ? '选文件' : '换一个文件'}
    </Button>
  )
  return (
    <Page
      title="导入户册"
      bar={
        <BottomBar>
          {preview === null ? (
            choose('fill')
          ) : (
            <Buttons>
              {choose('quiet')}
              <Button
                onPress={() => {
                  setAsked(true)
                }}
              >
                导入这份户册
              </Button>
            </Buttons>
          )}
        </BottomBar>
      }
      over={
        preview !== null && (
          <ImportSheet
            open={asked}
            preview={preview}
            pending={pending === 'importing'}
            sentence={failure === null ? null : rollSentence(failure)}
            onConfirm={async () => {
              if (await roll.confirm()) close()
            }}
            onClose={close}
          />
        )
      }
    >
      {imported === null ? (
        <Title help="房管、社区发来的 Excel（.xlsx）或 .csv 都行，先看一遍再导入。">{fileName ?? '选一份户册'}</Title>
      ) : (
        <Title
          help={`${counted(imported.totals.compound.houses, '套')}、${counted(imported.totals.compound.voters, '人')}，从现在起用这份户册。`}
        >
          导入好了
        </Title>
      )}
      {fileName === null && (
        <View className="dk-drop u-mt3">
          <Tile icon="doc" />
          <View className="u-grow">
            <View className="yb-b">要有这几列</View>
            <View className="yb-sub">
              楼栋、单元、房号、建筑面积、产权人；有手机号，住户就能自己核验。身份证号只要后四位。
            </View>
          </View>
        </View>
      )}
      {roll.unsent && (
        <View className="u-mt3">
          <Banner kind="danger">文件没传上去，请看看网络，再选一次</Banner>
        </View>
      )}
      {failure !== null && !badRows && !asked && (
        <View className="u-mt3">
          <Banner kind="danger">{rollSentence(failure)}</Banner>
        </View>
      )}
      {failure !== null && badRows && (
        <RollProblems found={problemsIn(failure.params)} pending={pending === 'reading'} onRead={roll.read} />
      )}
      {preview !== null && <RollTotals preview={preview} />}
      {imported !== null && <RollTotals preview={imported} />}
    </Page>
  )
}

interface SheetProps {
  open: boolean
  preview: RollPreview
  pending: boolean
  /** Why the last attempt was refused. */
  sentence: string | null
  onConfirm: () => Promise<void>
  onClose: () => void
}

function ImportSheet({ open, preview, pending, sentence, onConfirm, onClose }: SheetProps) {
  const { houses, areaCentiSqm, voters } = preview.totals.compound
  return (
    <Sheet
      open={open}
      title="用这份户册换掉现在的？"
      closeText="再看看"
      onClose={onClose}
      primary={
        <Button block loading={pending} loadingText="正在导入" onPress={onConfirm}>
          导入这份户册
        </Button>
      }
    >
      <View className="yb-inset u-mt3">
        <KeyValue
          pairs={[
            ['房屋', counted(houses, '套')],
            ['总面积', area(areaCentiSqm)],
            ['投票人', counted(voters, '人')],
          ]}
        />
      </View>
      <View className="yb-sub u-mt3">已经公告的议事仍用公告时的名册，以后发起的用这一份。</View>
      {sentence !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentence}</Banner>
        </View>
      )}
    </Sheet>
  )
}
