import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { failureOf, type Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { now } from '@/platform/clock'
import { openTab } from '@/platform/navigate'
import { saveText } from '@/platform/saveText'
import { refreshSession, useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { counted, day } from '@/ui/format'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { ErrorView, Skeleton } from '@/ui/states'
import { PART_WORDS, PARTS, readOwnData } from '../../life/ownData'
import '../../life/life.css'

type Data = Awaited<ReturnType<typeof readOwnData>>

/** 个人信息: what is kept, a copy of it, and the way to have it deleted. */
export default function PrivacyPage() {
  const [data, setData] = useState<Data | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asked, setAsked] = useState<'no' | 'once' | 'twice'>('no')
  const { me } = useSession()
  const erase = useAction('membership.eraseMe')
  const load = () =>
    readOwnData().then(
      (read) => {
        setData(read)
        setFailure(null)
      },
      (error: unknown) => {
        setFailure(failureOf(error))
      },
    )
  useEffect(() => {
    void load()
  }, [])
  const copy = async () => {
    try {
      await saveText(
        '院坝-我的个人信息.json',
        JSON.stringify({ v: 1, savedAt: now(), savedOn: day(now()), ...data }, null, 2),
      )
    } catch {
      setFailure(failureOf(new Error('the file was not saved')))
    }
  }
  const go = async () => {
    const outcome = await erase.run({ understood: true })
    if (!outcome.ok) return
    await refreshSession()
    await openTab('me')
  }
  const holdsRole = (me?.grants.length ?? 0) > 0
  return (
    <Page
      title="个人信息"
      over={
        <Sheet
          open={asked !== 'no'}
          title={asked === 'twice' ? '最后问一次：删掉以后找不回来' : '删掉我的信息'}
          closeText="不删了"
          onClose={() => {
            setAsked('no')
          }}
          primary={
            <Button
              kind="danger"
              block
              loading={erase.pending}
              onPress={() => {
                if (asked === 'twice') return go()
                setAsked('twice')
                return undefined
              }}
            >
              {asked === 'twice' ? '确认删掉' : '我看明白了，要删'}
            </Button>
          }
        >
          <View className="yb-sub u-mt3">
            会删：姓名、手机号的记号、照片、申请里写的话、收到的消息、登记的紧急电话；所有房屋马上退出，看不到小区的事。
          </View>
          <View className="yb-sub u-mt2">
            会留：投过的票和回执（换了谁都改不了结果）、公开账本里的记号、登记起止的时间。它们只认微信给的一串编号，不认姓名。
          </View>
          {erase.failure !== null && (
            <View className="u-mt3">
              <Banner kind="danger">{sentenceOf(erase.failure)}</Banner>
            </View>
          )}
        </Sheet>
      }
    >
      <View className="yb-sub u-mt2 lf-gap">
        这里是院坝存着的、关于您的全部信息。别人看您的名字，只看到「张*芳」这样的。
      </View>
      {data === null && failure === null && <Skeleton heights={[360]} />}
      {data === null && failure !== null && <ErrorView sentence={sentenceOf(failure)} onRetry={load} />}
      {data !== null && (
        <Card kind="flush">
          {PARTS.map((part) => (
            <Row
              key={part}
              icon={ICONS[part]}
              tone="mute"
              title={PART_WORDS[part].title}
              detail={PART_WORDS[part].what}
              value={counted(data[part].length, '条')}
            />
          ))}
        </Card>
      )}
      {data !== null && failure !== null && <Banner kind="danger">{sentenceOf(failure)}</Banner>}
      <Section title="照片">
        <View className="yb-sub">
          证明材料的照片，定下来 30 天后自动删掉。写明由谁投票的签名纸，和那次投票的档案一起留着。
        </View>
      </Section>
      <Section>
        <Button kind="line" block icon="download" disabled={data === null} onPress={copy}>
          存一份给自己
        </Button>
        <View className="u-mt3">
          <Button
            kind="quiet"
            block
            disabled={holdsRole}
            onPress={() => {
              erase.forget()
              setAsked('once')
            }}
          >
            退出院坝，删掉我的信息
          </Button>
        </View>
        {holdsRole && <View className="yb-cap u-mt2">您还担任着职务，先在「我的」里辞去职务，再来删。</View>}
      </Section>
    </Page>
  )
}

const ICONS = {
  homes: 'home',
  roles: 'steward',
  keys: 'key',
  agreements: 'users',
  cases: 'doc',
  register: 'users',
  notices: 'bell',
  ballots: 'vote',
} as const
