import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chips, Segment } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { day } from '@/ui/format'
import { Sheet } from '@/ui/Sheet'
import { ROLE_WORDS } from '@/words/membership'
import { GRANTING } from '~types/granting'
import type { Role } from '~types/policy'
import { endOf, TERMS, type GrantPlace, type Term } from '../model/grant-places'
import { grantSentence, ROLE_DUTIES, termDay } from '../words/granting'
import { PickResident, type Resident } from '@/parts/PickResident'

interface Props {
  place: GrantPlace
  placeName: string
  grantable: readonly Role[]
  onClose: () => void
}

/** Asks somebody to take a role: a resident, or anybody else by a code that is shown once. */
export function OfferSheet({ place, placeName, grantable, onClose }: Props) {
  const offer = useAction('membership.offerRole')
  const [role, setRole] = useState<Role | null>(grantable.length === 1 ? (grantable[0] ?? null) : null)
  const [way, setWay] = useState<'resident' | 'code'>(place.level === 'compound' ? 'resident' : 'code')
  const [resident, setResident] = useState<Resident | null>(null)
  const [name, setName] = useState('')
  const [building, setBuilding] = useState<string | null>(null)
  const [term, setTerm] = useState<Term>('3')
  const [told, setTold] = useState<{ code: string | null; expiresAt: number } | null>(null)
  const inPart = role !== null && GRANTING[role].at.includes('building')
  const compound = useQuery('membership.compound', inPart ? { compoundId: place.id } : null)
  const buildings = compound.output?.buildings.map((one) => one.building) ?? []
  const terms = TERMS.filter(({ value }) => role === null || Number(value) <= GRANTING[role].years)
  const to = way === 'code' ? (name.trim().length < 2 ? null : { name: name.trim() }) : resident
  const ready = role !== null && to !== null && (!inPart || building !== null)
  const run = async () => {
    if (role === null || to === null) return
    const outcome = await offer.run({
      place,
      role,
      scope: inPart ? { level: 'building', id: `${place.id}/${building ?? ''}` } : place,
      until: endOf(term, now()),
      to: 'name' in to ? to : { bindingId: to.bindingId },
    })
    if (outcome.ok) setTold({ code: outcome.output.code, expiresAt: outcome.output.offer.expiresAt })
  }
  if (told !== null) return <Told {...told} onClose={onClose} />
  return (
    <Sheet
      open
      title={`请人在${placeName}担任职责`}
      closeText="先不请"
      onClose={onClose}
      primary={
        <Button block disabled={!ready} loading={offer.pending} onPress={run}>
          发出邀请
        </Button>
      }
    >
      <View className="u-mt3">
        <Field label="担任什么" help={role === null ? '对方接受以后才生效' : ROLE_DUTIES[role]}>
          <Chips
            label="担任什么"
            options={grantable.map((one) => ({ value: one, text: ROLE_WORDS[one] }))}
            value={role}
            onChange={setRole}
          />
        </Field>
      </View>
      {inPart && (
        <View className="u-mt3">
          <Field label="哪一栋">
            <Chips
              label="哪一栋"
              options={buildings.map((one) => ({ value: one, text: one }))}
              value={building}
              onChange={setBuilding}
            />
          </Field>
        </View>
      )}
      {place.level === 'compound' && (
        <View className="u-mt3">
          <Segment
            label="请谁"
            options={[
              { value: 'resident', text: '本小区住户' },
              { value: 'code', text: '其他人，用邀请码' },
            ]}
            value={way}
            onChange={setWay}
          />
        </View>
      )}
      <View className="u-mt3">
        {way === 'code' ? (
          <Field label="对方的姓名" help="只留姓和末字，例如 陈*凤，让大家知道是谁">
            <Input value={name} maxLength={30} onChange={setName} />
          </Field>
        ) : (
          <PickResident compoundId={place.id} value={resident} onChange={setResident} />
        )}
      </View>
      <View className="u-mt3">
        <Field label="任期" help={`到 ${termDay(endOf(term, now()))} 自动结束，也可以提前结束`}>
          <Chips label="任期" options={terms} value={term} onChange={setTerm} />
        </Field>
      </View>
      {offer.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{grantSentence(offer.failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}

function Told({ code, expiresAt, onClose }: { code: string | null; expiresAt: number; onClose: () => void }) {
  return (
    <Sheet
      open
      title="邀请发出了"
      closeText="好了"
      onClose={onClose}
      primary={
        code !== null && (
          <Button block onPress={() => Taro.setClipboardData({ data: code })}>
            复制邀请码
          </Button>
        )
      }
    >
      {code === null ? (
        <View className="c-2 u-mt3">对方打开小程序，在「我的」里点接受就生效。{day(expiresAt)} 前有效。</View>
      ) : (
        <View>
          <View className="yb-code u-center u-mt4">{code}</View>
          <View className="c-2 u-mt3">
            只显示这一次，只能用一次，{day(expiresAt)} 前有效。请亲手交给本人：打开小程序，「我的 ·
            接受职责」里填这个码。
          </View>
        </View>
      )}
    </Sheet>
  )
}
