import type { Sheets } from '../sheets'
import { asynchronous } from './async'

/** WeChat's privacy consent, asked once and kept for this visit. */
export interface Privacy {
  readonly agree: () => void
  /** Before a phone number or a photo: asks a package that listens for it; rejects when the person says no. */
  readonly ifListening: () => Promise<void>
  readonly api: Record<string, unknown>
}

type Resolve = (answer: { event: string; buttonId?: string }) => void

export function createPrivacy(sheets: Sheets): Privacy {
  let agreed = false
  let ask: ((resolve: Resolve, info: { referrer: string }) => void) | undefined

  const require = async (): Promise<void> => {
    if (agreed) return
    agreed = await (ask ? askPackage(ask) : askHere(sheets))
    if (!agreed) throw new Error('privacy permission is not authorized')
  }
  return {
    agree: () => {
      agreed = true
    },
    ifListening: async () => {
      if (ask !== undefined) await require()
    },
    api: {
      onNeedPrivacyAuthorization: (listener: typeof ask) => {
        ask = listener
      },
      requirePrivacyAuthorize: asynchronous('requirePrivacyAuthorize', async () => {
        await require()
        return undefined
      }),
      getPrivacySetting: asynchronous('getPrivacySetting', () => ({
        needAuthorization: !agreed,
        privacyContractName: '《用户隐私保护指引》',
      })),
      openPrivacyContract: asynchronous('openPrivacyContract', async () => {
        const content = '真机上这里是在公众平台填写的《用户隐私保护指引》。'
        await sheets.ask({ title: '用户隐私保护指引', content, confirmText: '知道了', cancelText: null })
        return undefined
      }),
    },
  }
}

function askPackage(ask: (resolve: Resolve, info: { referrer: string }) => void): Promise<boolean> {
  return new Promise((resolve) => {
    ask(
      ({ event }) => {
        if (event !== 'exposureAuthorization') resolve(event === 'agree')
      },
      { referrer: 'requirePrivacyAuthorize' },
    )
  })
}

async function askHere(sheets: Sheets): Promise<boolean> {
  const content = '使用前请阅读《用户隐私保护指引》。'
  return (await sheets.ask({ title: '隐私保护', content, confirmText: '同意', cancelText: '拒绝' })).confirmed
}
