import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import { NEEDS, type Need } from '~types/notify/needs'
import { NEED_WORDS } from '../../words/broadcast'

type Home = ActionOutput<'notify.careSettings'>['homes'][number]

/** 紧急联系: whether one's home is called first when something happens. */
export default function CareListPage() {
  const query = useQuery('notify.careSettings', {})
  return (
    <Page title="紧急联系" onRefresh={query.refresh}>
      <Banner kind="info" icon="heart">
        停水、火情时，楼栋长先打电话给登记的户。只有管您这栋楼的人，在发紧急通知时才看得到。
      </Banner>
      <Loaded query={query} heights={[240]}>
        {({ homes }) =>
          homes.length === 0 ? (
            <Empty icon="home">核验了房屋，才能登记。</Empty>
          ) : (
            homes.map((home) => <HomeCare key={home.homeId} home={home} onDone={query.refresh} />)
          )
        }
      </Loaded>
    </Page>
  )
}

const PHONE = /^1\d{10}$|^0\d{2,3}-?\d{7,8}$/

function HomeCare({ home, onDone }: { home: Home; onDone: () => Promise<void> }) {
  const { compoundId, homeId, address, care } = home
  const setting = useAction('notify.setCare')
  const [editing, setEditing] = useState(false)
  const [need, setNeed] = useState<Need>(care?.need ?? 'alone')
  const [phone, setPhone] = useState(care?.mine === true ? care.phone : '')
  const [tried, setTried] = useState(false)
  const put = async (next: { need: Need; phone: string } | null) => {
    const outcome = await setting.run({ compoundId, homeId, care: next })
    if (!outcome.ok) return
    setEditing(false)
    await onDone()
  }
  return (
    <Section title={homeName(address)}>
      <Card>
        {!editing && (
          <>
            <View className="yb-h">{care === null ? '没有登记' : NEED_WORDS[care.need]}</View>
            <View className="yb-sub">{care === null ? '要的话，点下面登记' : `打 ${care.phone}`}</View>
            <View className="u-mt4">
              <Button
                block
                kind="line"
                onPress={() => {
                  setEditing(true)
                }}
              >
                {care === null ? '登记，紧急时先联系我家' : '改一改'}
              </Button>
            </View>
            {care !== null && (
              <View className="u-mt2">
                <Button block kind="text" loading={setting.pending} onPress={() => put(null)}>
                  不用了，删掉登记和电话
                </Button>
              </View>
            )}
          </>
        )}
        {editing && (
          <>
            <ChoiceGroup label="为什么要先联系">
              {NEEDS.map((one) => (
                <Choice
                  key={one}
                  on={one === need}
                  title={NEED_WORDS[one]}
                  onPress={() => {
                    setNeed(one)
                  }}
                />
              ))}
            </ChoiceGroup>
            <View className="u-mt4">
              <Field
                label="打哪个电话"
                help="电话只为这件事存着，删掉登记就一起删掉"
                error={tried && !PHONE.test(phone) ? '写 11 位手机号，或带区号的座机' : null}
              >
                <Input type="number" value={phone} maxLength={13} placeholder="手机或座机" onChange={setPhone} />
              </Field>
            </View>
            <View className="u-mt4">
              <Button
                block
                loading={setting.pending}
                onPress={() => {
                  setTried(true)
                  return PHONE.test(phone) ? put({ need, phone }) : undefined
                }}
              >
                同意登记，存下电话
              </Button>
            </View>
            <View className="u-mt2">
              <Button
                block
                kind="text"
                onPress={() => {
                  setEditing(false)
                }}
              >
                先不登记
              </Button>
            </View>
          </>
        )}
        {setting.failure !== null && (
          <View className="u-mt3">
            <Banner kind="danger">{sentenceOf(setting.failure)}</Banner>
          </View>
        )}
      </Card>
    </Section>
  )
}
