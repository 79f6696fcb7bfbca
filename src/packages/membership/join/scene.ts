/** What a code's page was opened with: WeChat hands the scene over encoded. Null without one. */
export function sceneOf(params: Readonly<Record<string, string | undefined>>): string | null {
  const { scene } = params
  return scene === undefined || scene === '' ? null : decoded(scene)
}

/** The scene in a scanned path: `packages/membership/pages/join/index?scene=…`. Null for any other code. */
export function sceneInPath(path: string): string | null {
  const scene = /[?&]scene=([^&#]+)/.exec(path)?.[1]
  return scene === undefined || !path.includes('membership/pages/join') ? null : decoded(scene)
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
