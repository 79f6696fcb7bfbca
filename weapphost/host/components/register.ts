import type * as glassEasel from 'glass-easel'
import type { Bundle } from '../bundle'
import { evaluateTemplates } from '../templates'
import { defineBuiltin, type Builtin, type ComponentContext } from './define'
import { BUILTIN_TAGS, type BuiltinTag } from './tags'
import { button } from './button'
import { checkbox, checkboxGroup, radio, radioGroup, switchControl } from './choices'
import { input, textarea } from './fields'
import { form, label } from './form'
import { image } from './image'
import { box, navigator, progress, text } from './basic'
import { pageMeta } from './page-meta'
import { picker } from './picker'
import { scrollView } from './scroll-view'
import { swiper } from './swiper'

const BUILTINS: Partial<Record<BuiltinTag, Builtin>> = {
  button,
  checkbox,
  'checkbox-group': checkboxGroup,
  'cover-image': image,
  'cover-view': box,
  form,
  image,
  input,
  label,
  navigator,
  'page-meta': pageMeta,
  picker,
  progress,
  radio,
  'radio-group': radioGroup,
  'root-portal': box,
  'scroll-view': scrollView,
  swiper,
  'swiper-item': box,
  switch: switchControl,
  text,
  textarea,
  view: box,
}

/** Whether the host has this component; `wx.canIUse` answers with it. */
export function hasComponent(tag: string): boolean {
  return Object.hasOwn(BUILTINS, tag)
}

/** Registers every built-in tag; those that the host does not have say so when a page uses one. */
export function registerBuiltins(
  builtins: glassEasel.ComponentSpace,
  space: glassEasel.ComponentSpace,
  bundle: Bundle,
  context: ComponentContext,
): void {
  const withSlot = templateOf(bundle.slotTemplate)
  const empty = templateOf(bundle.emptyTemplate)
  for (const tag of BUILTIN_TAGS) {
    const builtin = BUILTINS[tag] ?? missing(tag)
    const properties = bundle.properties[tag] ?? []
    const template = builtin.leaf ? empty : withSlot
    const definition = defineBuiltin(builtins, tag, builtin, properties, template, context)
    space.setGlobalUsingComponent(`wx-${tag}`, definition)
  }
}

function missing(tag: string): Builtin {
  return {
    attach: (_self, { fault }) => {
      fault(`<${tag}> is not in the browser host (weapphost/host/components)`)
      return undefined
    },
  }
}

function templateOf(source: string): glassEasel.template.ComponentTemplate {
  const groupList = evaluateTemplates(source)
  const content = groupList['']
  if (!content) throw new Error('the compiler gave no template for a built-in component')
  return { groupList, content }
}
