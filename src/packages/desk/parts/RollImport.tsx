import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { area, counted } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { problemsIn, type RollPreview } from '../model/roll'
import { useRollImport } from '../state/roll-import'
import { countsLine, rollSentence, warningLine } from '../words/roll'
import { RollChanges } from './RollChanges'
import { RollProblems } from './RollProblems'
import { RollTotals } from './RollTotals'
import { CardTitle, Title } from './Title'

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
                {preview.changes === null ? '导入这份户册' : '提交这份户册'}
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
            progress={roll.progress}
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
          help={`${counted(imported.totals.compound.houses, '套')}、${counted(imported.totals.compound.voters, '人')}。${OUTCOMES[imported.state].help}`}
        >
          {OUTCOMES[imported.state].title}
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
      {preview !== null && <Differences preview={preview} />}
      {preview !== null && <RollTotals preview={preview} />}
      {imported !== null && <RollTotals preview={imported} />}
    </Page>
  )
}

const OUTCOMES: Readonly<Record<RollPreview['state'], { title: string; help: string }>> = {
  inForce: { title: '导入好了', help: '从现在起用这份户册。' },
  proposed: { title: '提交好了', help: '等另一位委员或社区工作者在「户册」里复核，通过后启用。' },
  unchanged: { title: '和现在的一样', help: '和现行的户册完全一样，没有改动。' },
  importing: { title: '还没写完', help: '请再点一次「提交」接着写。' },
  looked: { title: '看过了', help: '' },
}

/** What to look at before it is handed in: sums that do not fit, and what is different from the roll in force. */
function Differences({ preview: { warnings, changes } }: { preview: RollPreview }) {
  return (
    <View>
      {warnings.length > 0 && (
        <View className="u-mt3">
          <Banner kind="warn">
            {warnings.map((warning) => (
              <View key={warningLine(warning)}>{warningLine(warning)}</View>
            ))}
          </Banner>
        </View>
      )}
      {changes !== null && (
        <Card className="u-mt3">
          <CardTitle>和现行的户册比</CardTitle>
          <View className="yb-sub u-mt1">{countsLine(changes.counts)}</View>
          <RollChanges changes={changes.first} />
          {changes.first.length === 50 && <View className="yb-cap u-mt2">先列前 50 套，提交后可以看全部。</View>}
        </Card>
      )}
    </View>
  )
}

interface SheetProps {
  open: boolean
  preview: RollPreview
  pending: boolean
  /** In percent, of a large roll. */
  progress: number
  /** Why the last attempt was refused. */
  sentence: string | null
  onConfirm: () => Promise<void>
  onClose: () => void
}

function ImportSheet({ open, preview, pending, progress, sentence, onConfirm, onClose }: SheetProps) {
  const { houses, areaCentiSqm, voters } = preview.totals.compound
  const first = preview.changes === null
  return (
    <Sheet
      open={open}
      title={first ? '用这份户册？' : '提交这份户册？'}
      closeText="再看看"
      onClose={onClose}
      primary={
        <Button
          block
          loading={pending}
          loadingText={progress > 0 ? `已写 ${progress}%` : '正在写入'}
          onPress={onConfirm}
        >
          {first ? '导入这份户册' : '提交，等人复核'}
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
      <View className="yb-sub u-mt3">
        {first
          ? '小区的第一份户册：社区工作者导入就启用；业委会导入的，要另一个人复核。'
          : '要由另一位委员或社区工作者复核后才启用。已经公告的议事仍用公告时的名册。'}
      </View>
      {sentence !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentence}</Banner>
        </View>
      )}
    </Sheet>
  )
}
