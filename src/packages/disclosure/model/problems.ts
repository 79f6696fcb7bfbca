import type { Problem } from '~domain/disclosure/problems'

/** The problems that a refusal carries, each as JSON. What is not one is left out. */
export function problemsOf(listed: unknown): Problem[] {
  const texts = Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : []
  return texts.map((text): unknown => JSON.parse(text)).filter(isProblem)
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false
  const { sheet, code, found, expected } = value as Partial<Record<keyof Problem, unknown>>
  return [sheet, code, found, expected].every((part) => typeof part === 'string')
}
