import type * as glassEasel from 'glass-easel'

export type TemplateContent = glassEasel.template.ComponentTemplate['content']

/** Runs what the template compiler wrote: templates by their path. */
export function evaluateTemplates(source: string): Record<string, TemplateContent> {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the compiler's output is an expression in a text
  const make = Function(`return ${source}`) as () => Record<string, TemplateContent>
  return make()
}
