import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { MyVoter } from '~types/deliberation'
import { TellMe } from '@/parts/TellMe'
import { openPage, replacePage } from '@/platform/navigate'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { area, clock, counted, homeName, percent, shortDateTime } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { CHANNEL_WORDS } from '@/words/deliberation'
import { MEASURES } from '@/words/electorates'
import { fullTimeText } from '@/words/times'
import '../../deliberation.css'
import type { Deliberation } from '../../model/bar'
import { missingText, participationDimensions } from '../../model/participation'
import { oneText } from '../../model/voters'
import { AlarmCard } from '../../parts/AlarmCard'
import { SaveReceipt } from '../../parts/SaveReceipt'
import { keptReceipt } from '../../state/receipts'
import { useSealing, type Sealing } from '../../state/useSealing'
import { useVote, useVotePlace, type VotePlace } from '../../state/useVote'

/** 投票回执: that the ballot was taken in, when and for which homes; never what was chosen. */
export default function ReceiptPage() {
  const place = useVotePlace()
  const query = useVote(place)
  return (
    <Page title="投票回执" onRefresh={query.refresh}>
      <Loaded query={query} heights={[360, 96]}>
        {(vote) => {
          const voter = vote.mine.find(({ voterId }) => voterId === place?.voterId)
          if (place === null) return null
          return voter === undefined ? <NotMine place={place} /> : <Receipt vote={vote} voter={voter} place={place} />
        }}
      </Loaded>
    </Page>
  )
}

/** Whoever comes by somebody else's link, or has no vote here any more. */
function NotMine({ place: { compoundId, deliberationId } }: { place: VotePlace }) {
  return (
    <Empty
      icon="vote"
      action={
        <Button kind="line" onPress={() => replacePage('detail', { compoundId, deliberationId })}>
          看这次表决
        </Button>
      }
    >
      这张回执不在您名下。
    </Empty>
  )
}

interface Props {
  vote: Deliberation
  voter: MyVoter
  place: VotePlace
}

function Receipt({ vote, voter, place }: Props) {
  const { compoundId, deliberationId } = place
  const sealing = useSealing(compoundId, deliberationId, voter.voterId)
  const receipt = keptReceipt(deliberationId, voter.voterId)
  const standing = voter.standing ?? receipt
  const { byArea } = MEASURES[vote.electorate]
  const nameless = vote.rules.anonymous === true
  const running = vote.phase === 'voting'
  const next = running ? vote.mine.find((mine) => mine.standing === null && mine !== voter) : undefined
  if (sealing.alarm !== null) return <AlarmCard alarm={sealing.alarm} />
  if (standing === null) {
    return (
      <Empty
        icon="vote"
        action={
          <Button icon="vote" onPress={() => replacePage('ballot', { ...place, voterId: voter.voterId, change: '' })}>
            去投票
          </Button>
        }
      >
        这张票还没有投。
      </Empty>
    )
  }
  return (
    <View>
      <Card className="dv-paper">
        <View className="dv-stamp">{sealing.state === 'sealed' ? '已封存' : '已收下'}</View>
        <View className="dv-round">
          <Tile icon="check" />
        </View>
        <View className="yb-title u-mt3" {...a11y({ role: 'heading' })}>
          {standing.revision > 0 ? '改好了，谢谢您' : '投好了，谢谢您'}
        </View>
        <View className="yb-sub u-mt1">{vote.title}</View>
        <View className="yb-sub">{counted(vote.motions.length, '件')}都已投</View>
        <CodeBox code={receipt?.code ?? null} />
        <View className="u-mt4">
          <KeyValue
            pairs={[
              ['投票人', oneText(vote.electorate)],
              ['房屋', <Homes key="homes" homes={voter.homes} count={voter.homeCount} />],
              ['面积', byArea && !nameless ? area(voter.areaCentiSqm) : null],
              ['时间', fullTimeText(standing.castAt)],
              ['方式', `${CHANNEL_WORDS[standing.channel]}投的`],
              ['公开账本', placeText(sealing)],
            ]}
          />
        </View>
        <View className="yb-cap u-mt3">
          {nameless
            ? '这次不记名：公开的只有您参加了。回执上不写您选了什么；回执码能找到那张票，别给别人看。'
            : '回执上不写您选了什么，给谁看都不怕。'}
        </View>
      </Card>
      <Participation vote={vote} />
      <View className="u-mt3">
        <Card kind="flush">
          <Row
            icon="cal"
            tone="mute"
            title={running ? `${shortDateTime(vote.schedule.closesAt)} 后看结果` : '看结果'}
            detail={vote.rules.objectionDays > 0 ? `计票公示 ${counted(vote.rules.objectionDays, '天')}` : '截止后公布'}
            onPress={() => openPage(running ? 'detail' : 'result', { compoundId, deliberationId })}
          />
        </Card>
      </View>
      {running && <TellMe keys={['result']} text="结果出来告诉我" />}
      {sealing.state !== 'elsewhere' && (
        <View className="u-mt4">
          <Button
            kind={next === undefined ? 'fill' : 'line'}
            block
            icon="shield"
            onPress={() => openPage('verify', { compoundId, deliberationId, voterId: voter.voterId })}
          >
            验证我的票
          </Button>
        </View>
      )}
      <SaveReceipt vote={vote} voter={voter} receipt={receipt} sealing={sealing} />
      {running && voter.standing?.mayChange === true && (
        <View className="u-mt3">
          <Button
            kind="quiet"
            block
            icon="edit"
            onPress={() => openPage('ballot', { compoundId, deliberationId, voterId: voter.voterId, change: '1' })}
          >
            截止前还可以改一次
          </Button>
        </View>
      )}
      {next !== undefined && (
        <View className="u-mt5">
          <Button
            block
            icon="vote"
            onPress={() => replacePage('ballot', { compoundId, deliberationId, voterId: next.voterId })}
          >
            投下一张票
          </Button>
        </View>
      )}
    </View>
  )
}

/** Null where another phone cast it: nothing of it is kept here to ask with. */
function placeText({ state, sealed, later, sealedBy }: Sealing): string | null {
  if (state === 'elsewhere') return null
  if (sealed === null && later && sealedBy !== null) return `截止后才封存，最晚 ${shortDateTime(sealedBy)}`
  return sealed === null ? '已收下，两分钟内封存' : `第 ${sealed.index + 1} 条`
}

/** The code, where this phone has it. It finds a ballot and proves nothing by itself. */
function CodeBox({ code }: { code: string | null }) {
  return (
    <View className="dv-codebox">
      <View className="yb-sub">回执码</View>
      {code === null ? (
        <View className="u-mt1">在投出这张票的那部手机上，到那里打开就能看到。</View>
      ) : (
        <View className="u-row u-between u-g2 u-mt1 dv-codebox-r">
          <View className="dv-codebox-c yb-code">{code}</View>
          <Button kind="line" size="sm" label="复制回执码" onPress={() => Taro.setClipboardData({ data: code })}>
            复制
          </Button>
        </View>
      )}
      {code !== null && <View className="yb-cap u-mt1">请留着：它用来找到这张票。</View>}
    </View>
  )
}

const NAMED = 6

function Homes({ homes, count }: { homes: MyVoter['homes']; count: number }) {
  return (
    <>
      {homes.slice(0, NAMED).map((home) => (
        <View key={homeName(home)}>{homeName(home)}</View>
      ))}
      {count > NAMED && <View>等 {counted(count, '套')}</View>}
    </>
  )
}

/** Participation as of its last refresh: one's own ballot may not be in it yet. */
function Participation({ vote: { participation, electorate } }: { vote: Deliberation }) {
  if (participation === null) return null
  return (
    <Card className="u-mt3">
      <View className="dv-part">
        {participationDimensions(participation, electorate).map((dimension) => (
          <View key={dimension.name}>
            <View className="yb-cap">{dimension.name}参与</View>
            <View className="yb-h yb-num">{percent(dimension.part, dimension.whole)}</View>
            <View className="yb-cap">{missingText(dimension)}</View>
          </View>
        ))}
      </View>
      <View className="yb-cap u-mt2">截至 {clock(participation.asOf)}，每小时更新一次，您的票可能还没加进去</View>
    </Card>
  )
}
