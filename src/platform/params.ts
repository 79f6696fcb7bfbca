import { useRouter } from '@tarojs/taro'

/**
 * What a page was opened with. A browser gives some of it as it was written, `%3A` for the colons of a booking, and WeChat
 * all of it.
 */
export function useParams(): Readonly<Record<string, string>> {
  const { params } = useRouter()
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decoded(value ?? '')]))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
