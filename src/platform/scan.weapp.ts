import Taro from '@tarojs/taro'

export const canScan: boolean = true

/** The page and query that a mini-program code of ours stands for; null for another code, or when the person turns back. */
export async function scanPath(): Promise<string | null> {
  try {
    const answer: { path?: string; result?: string } = await Taro.scanCode({})
    return answer.path ?? answer.result ?? null
  } catch (error) {
    const text = typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : ''
    if (text.includes('cancel')) return null
    throw error
  }
}
