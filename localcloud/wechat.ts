import { join } from 'node:path'
import { createAgenda, type Agenda } from './agenda'
import { appPagesOf } from './appPages'
import type { Clock } from './clock'
import type { Gateway } from './functions/gateway'
import { createIdentities, type Identities } from './identities'
import { createMessagePush } from './messagePush'
import { createOpenApi, type OpenApi } from './openapi/openapi'
import { phoneNumberInterface } from './openapi/phoneNumber'
import { securityInterfaces } from './openapi/security'
import { subscribeMessageInterface } from './openapi/subscribeMessage'
import { wxacodeInterface } from './openapi/wxacode'
import { createOpenData, type OpenData } from './openData'
import { createNotices, type Notices } from './pay/notices'
import { createOrders, type Orders } from './pay/orders'
import { createPay, type Pay } from './pay/pay'
import type { State } from './state'
import type { Storage } from './storage'
import { createSubscriptions, type Subscriptions } from './subscribe/subscriptions'
import { readTemplates, type Template } from './subscribe/templates'
import { createVisits, type Visits } from './visits'

/** What stands for WeChat beside the cloud: accounts, phones, and the interfaces that functions call. */
export interface WeChat {
  identities: Identities
  openData: OpenData
  openApi: OpenApi
  visits: Visits
  agenda: Agenda
  subscriptions: Subscriptions
  templates: () => readonly Template[]
  orders: Orders
  notices: Notices
  pay: Pay
}

export interface WeChatOptions {
  state: State
  clock: Clock
  gateway: Gateway
  storage: Storage
  keys: { tokens: string; openData: string }
  /** Holds what is set in WeChat's consoles: `subscribe-templates.json`, `content-words.json`, `message-push.json`. */
  databaseDir: string
  personasFile: () => string | null
  /** The compiled mini-program's `app.json`. */
  appJson: string | undefined
  log: (line: string) => void
}

export function createWeChat(options: WeChatOptions): WeChat {
  const { state, gateway, storage, keys, log } = options
  const { now } = options.clock
  const setting = (name: string) => join(options.databaseDir, name)

  const identities = createIdentities({ state, now, key: keys.tokens, personasFile: options.personasFile })
  const openData = createOpenData({ now, key: keys.openData })
  const visits = createVisits(state, now)
  const agenda = createAgenda(state, log)
  const appPages = appPagesOf(options.appJson)
  const push = createMessagePush({ agenda, gateway, now, file: setting('message-push.json') })
  const templates = () => readTemplates(setting('subscribe-templates.json'))
  const subscriptions = createSubscriptions({ state, templates, push, now })
  const openApi = createOpenApi(
    {
      'phonenumber.getPhoneNumber': phoneNumberInterface(identities, now),
      'wxacode.getUnlimited': wxacodeInterface(appPages),
      'subscribeMessage.send': subscribeMessageInterface({ subscriptions, templates, appPages, now }),
      ...securityInterfaces({ visits, storage, push, now, wordsFile: setting('content-words.json') }),
    },
    openData,
  )
  const orders = createOrders(state)
  const notices = createNotices({ orders, agenda, gateway, now })
  const pay = createPay({ state, orders, notices, agenda, now })
  return { identities, openData, openApi, visits, agenda, subscriptions, templates, orders, notices, pay }
}
