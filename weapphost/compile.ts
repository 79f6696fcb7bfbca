import { readFile, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { BUILTIN_TAGS } from './host/components/tags'
import type { Bundle } from './host/bundle'

const CODE = /\.(js|json|wxml|wxss|wxs)$/
const BUILTIN = new RegExp(`<(/?)(${[...BUILTIN_TAGS].sort((a, b) => b.length - a.length).join('|')})(?=[\\s>/])`, 'g')
const OPENING_TAG = /<([a-z][a-z-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g
const ATTRIBUTE = /([\w:-]+)(?:="[^"]*")?/g
/** What the template engine itself understands; everything else is a property of the component. */
const ENGINE_ATTRIBUTE = /^(wx:|bind|catch|capture-|mut-bind|model:|data-|mark:|(id|class|style|slot|is|data)$)/

interface TemplateProblem {
  readonly message: string
  readonly startLine: number
}

/** Paths of all files under `folder`, relative to it, with forward slashes. */
export async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

export function isCode(path: string): boolean {
  return CODE.test(path)
}

/**
 * Compiles a WeChat package (the output folder of `taro build --type weapp`) to what the browser host runs. Throws when
 * the template compiler has anything to say: on a phone such a template fails or renders something else.
 */
export async function compilePackage(dist: string): Promise<Bundle> {
  const code = (await filesUnder(dist)).filter(isCode)
  const files = Object.fromEntries(
    await Promise.all(code.map(async (path) => [path, await readFile(join(dist, path), 'utf8')] as const)),
  )
  const templates = Object.entries(files).filter(([path]) => path.endsWith('.wxml'))
  const scripts = Object.entries(files).filter(([path]) => path.endsWith('.wxs'))
  return {
    files: Object.fromEntries(Object.entries(files).filter(([path]) => !/\.(wxml|wxs)$/.test(path))),
    templates: compileTemplates(templates, scripts),
    templatePaths: templates.map(([path]) => path.replace(/\.wxml$/, '')),
    properties: propertiesOf(templates.map(([, source]) => source)),
    slotTemplate: compileOne('<slot/>'),
    emptyTemplate: compileOne(''),
  }
}

type Source = readonly [path: string, source: string]

function compileTemplates(templates: readonly Source[], scripts: readonly Source[]): string {
  const group = new TmplGroup()
  try {
    const problems = templates.flatMap(([path, source]) => {
      const found = group.addTmpl(path.replace(/\.wxml$/, ''), source.replace(BUILTIN, '<$1wx-$2')) as TemplateProblem[]
      return found.map((problem) => `${path}:${problem.startLine + 1} ${problem.message}`)
    })
    if (problems.length > 0) throw new Error(`templates that do not compile:\n${problems.join('\n')}`)
    for (const [path, source] of scripts) group.addScript(path.replace(/\.wxs$/, ''), source)
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}

function compileOne(source: string): string {
  const group = new TmplGroup()
  try {
    group.addTmpl('', source)
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}

/** Which attributes the templates give to which tag: the engine drops those that a component does not declare. */
function propertiesOf(sources: readonly string[]): Record<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const source of sources) {
    for (const [, tag = '', attributes = ''] of source.matchAll(OPENING_TAG)) {
      const properties = found.get(tag) ?? new Set<string>()
      found.set(tag, properties)
      for (const [, attribute = ''] of attributes.matchAll(ATTRIBUTE)) {
        if (!ENGINE_ATTRIBUTE.test(attribute)) properties.add(camelCase(attribute))
      }
    }
  }
  return Object.fromEntries([...found].map(([tag, properties]) => [tag, [...properties]]))
}

function camelCase(attribute: string): string {
  return attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
