import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { counted, day, homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { registerSentence } from '@/words/register'
import type { RegisteredResident } from '~types/roll/register'

const ALL = ''
const USUAL = ['搬走了，不住在这里', '已经去世了', '登记错了人']

/** Who is in the register, building by building; one who is not to be in it is asked out, and somebody else decides. */
export function useRegistered(
  compoundId: string,
  /** Those to choose from; '' is all of them. */
  buildings: readonly string[],
  onTold: (sentence: string | null) => void,
) {
  const [picked, setPicked] = useState<RegisteredResident | null>(null)
  const [chosen, setBuilding] = useState<string | null>(null)
  const building = chosen ?? buildings[0] ?? ALL
  const input = { compoundId, ...(building !== ALL && { building }) }
  const query = useQuery('roll.register', input)
  const strike = useAction('roll.strikeOff')
  const first = query.output === null ? null : { items: query.output.residents, next: query.output.next }
  const more = useMore(`${compoundId} ${building}`, first, async (cursor) => {
    const page = await call('roll.register', { ...input, cursor })
    return { items: page.residents, next: page.next }
  })
  const close = () => {
    setPicked(null)
  }
  const send = async ({ voterId, home, nameMasked }: RegisteredResident, reason: string) => {
    const outcome = await strike.run({ compoundId, voterId, reason })
    if (!outcome.ok) return
    onTold(`${homeName(home)} ${nameMasked} 的移出申请交上去了，等另一位社区工作者决定`)
    close()
  }
  const over =
    picked === null ? undefined : (
      <ReasonSheet
        title={`${homeName(picked.home)} ${picked.nameMasked} 为什么移出？`}
        label="原因"
        help="决定的人和他自己都会看到这句话。"
        placeholder="也可以自己写"
        missing="写一句原因，至少四个字"
        usual={USUAL}
        primary="申请移出，等另一位决定"
        danger
        pending={strike.pending}
        sentence={strike.failure === null ? null : registerSentence(strike.failure)}
        onSend={(reason) => send(picked, reason)}
        onClose={close}
      />
    )
  const list = (
    <View>
      <View className="u-mt4 yb-b">{totalText(query.output?.total ?? null)}</View>
      <View className="u-mt2">
        <Chips
          label="看哪一栋"
          options={buildings.map((one) => ({ value: one, text: one === ALL ? '全部' : one }))}
          value={building}
          onChange={setBuilding}
        />
      </View>
      <Loaded query={query} heights={[200]}>
        {() =>
          more.items.length === 0 && !more.more ? (
            <Empty icon="users">这里还没有登记的居民。</Empty>
          ) : (
            <View className="u-mt3">
              <Card kind="flush">
                {more.items.map((resident) => (
                  <RegisteredRow
                    key={resident.voterId}
                    resident={resident}
                    onPress={() => {
                      strike.forget()
                      onTold(null)
                      setPicked(resident)
                    }}
                  />
                ))}
              </Card>
              <View className="yb-cap u-mt2">搬走、去世、登记错的，点开那一位，写明原因申请移出。</View>
              <MoreButton list={more} />
            </View>
          )
        }
      </Loaded>
    </View>
  )
  return { query, list, over }
}

function totalText(total: number | null): string {
  return total === null ? '正在看登记了多少人' : `全小区登记了 ${counted(total, '人')}`
}

function RegisteredRow({ resident, onPress }: { resident: RegisteredResident; onPress: () => void }) {
  const { home, nameMasked, at, byPhone, movedOut } = resident
  const way = movedOut ? '退了房' : byPhone ? '手机投' : '纸质投'
  return (
    <Row
      title={`${homeName(home)} ${nameMasked}`}
      detail={movedOut ? '手机上的这套房已经退出，下次会议不算他，请申请移出' : `${day(at)}登记`}
      value={
        <Tag
          tone={movedOut ? 'accent' : byPhone ? 'green' : 'plain'}
          icon={movedOut ? 'alert' : byPhone ? 'phone' : 'doc'}
        >
          {way}
        </Tag>
      }
      label={`${homeName(home)} ${nameMasked}，${way}，点开申请移出`}
      onPress={onPress}
    />
  )
}
