/** One stretch of two texts: in both, only in the new one, only in the old one. */
export interface Difference {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/**
 * How one text became another, as a person reads it: by sentences, and inside a sentence that was reworded by characters.
 * Joined without the added stretches it is the old text, without the removed ones the new. Time is the product of the two
 * lengths; texts of motions have 500 characters at most.
 */
export function differences(before: string, after: string): Difference[] {
  const bySentence = aligned(sentences(before), sentences(after))
  return merged(bySentence.flatMap((step, at) => reworded(step, bySentence[at + 1], bySentence[at - 1])))
}

/** Less of a sentence than this in common, and it reads as another sentence. */
const ALIKE = 0.5

/** A removed stretch and the added one that follows it, character by character if they are alike. */
function reworded(step: Difference, next: Difference | undefined, before: Difference | undefined): Difference[] {
  if (step.kind === 'removed' && next?.kind === 'added') return rewording(step.text, next.text) ?? [step]
  if (step.kind === 'added' && before?.kind === 'removed') {
    return rewording(before.text, step.text) === null ? [step] : []
  }
  return [step]
}

function rewording(old: string, young: string): Difference[] | null {
  const [from, to] = [Array.from(old), Array.from(young)]
  const steps = aligned(from, to)
  const kept = steps.reduce((sum, { kind, text }) => (kind === 'same' ? sum + Array.from(text).length : sum), 0)
  return kept >= ALIKE * Math.max(from.length, to.length) ? steps : null
}

function sentences(text: string): string[] {
  return text.match(/[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$/g) ?? []
}

/** The longest common subsequence; what is removed stands before what is added in its place. */
function aligned(before: readonly string[], after: readonly string[]): Difference[] {
  const width = after.length + 1
  const longest = new Uint16Array((before.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const steps: Difference[] = []
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    const [old, young] = [before[i], after[j]]
    if (old !== undefined && old === young) {
      steps.push({ kind: 'same', text: old })
      i += 1
      j += 1
    } else if (old !== undefined && (young === undefined || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: 'removed', text: old })
      i += 1
    } else {
      steps.push({ kind: 'added', text: young ?? '' })
      j += 1
    }
  }
  return merged(grouped(steps))
}

/** Within a change, all that is removed before all that is added. */
function grouped(steps: readonly Difference[]): Difference[] {
  const sorted: Difference[] = []
  let added: Difference[] = []
  for (const step of steps) {
    if (step.kind === 'added') added.push(step)
    else if (step.kind === 'removed') sorted.push(step)
    else {
      sorted.push(...added, step)
      added = []
    }
  }
  return [...sorted, ...added]
}

/** Neighbours of one kind as one. */
function merged(steps: readonly Difference[]): Difference[] {
  const found: Difference[] = []
  for (const step of steps) {
    const last = found.at(-1)
    if (last?.kind === step.kind) found[found.length - 1] = { kind: last.kind, text: last.text + step.text }
    else found.push(step)
  }
  return found
}
